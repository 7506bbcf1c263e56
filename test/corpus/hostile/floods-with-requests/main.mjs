// Sends 40 000 requests one behind the other without waiting, for at most 55 s.
import { connect } from 'node:net';

const { port } = new URL(process.env.SOURCE_BASE_URL);
const line = 'GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n';
for (let client = 0; client < 4; client += 1) {
  const socket = connect(Number(port), '127.0.0.1', () => { socket.write(line.repeat(10_000)); });
  socket.resume().on('error', () => undefined);
}
setTimeout(() => process.exit(0), 55_000);
