// Tries to reach the addresses in its arguments (host:port), and a name.
import { connect } from 'node:net';
import { lookup } from 'node:dns/promises';

const reach = (host, port) => new Promise((resolve) => {
  const socket = connect({ host, port, timeout: 2_000 });
  const end = (word) => () => { socket.destroy(); resolve(word); };
  socket.once('connect', () => { socket.write('secret'); setTimeout(end('connected'), 100); });
  socket.once('error', (error) => { end(error.code)(); });
  socket.once('timeout', end('timeout'));
});
for (const address of process.argv.slice(2)) {
  const [host, port] = address.split(/:(?=\d+$)/);
  console.log(`${address} ${await reach(host, Number(port))}`);
}
console.log(`name ${await lookup('example.com').then(() => 'resolved', (error) => error.code)}`);
