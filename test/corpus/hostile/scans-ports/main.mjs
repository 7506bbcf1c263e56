// Looks for every port of loopback that listens, for at most 20 s.
import { connect } from 'node:net';

const isOpen = (port) => new Promise((resolve) => {
  const socket = connect({ host: '127.0.0.1', port });
  // A socket that was given this very port as its own has met itself (simultaneous open): nobody listens there.
  socket.once('connect', () => { const met = socket.localPort !== port; socket.destroy(); resolve(met); });
  socket.once('error', () => { resolve(false); });
});
const until = Date.now() + 20_000;
const open = [];
for (let first = 1; first < 65_536 && Date.now() < until; first += 500) {
  const ports = Array.from({ length: Math.min(500, 65_536 - first) }, (_, index) => first + index);
  const found = await Promise.all(ports.map(isOpen));
  open.push(...ports.filter((_, index) => found[index]));
}
console.log(JSON.stringify(open));
