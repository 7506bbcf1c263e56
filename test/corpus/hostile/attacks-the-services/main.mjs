// Slow requests, broken ones, a body of 100 MB, and thousands of connections at a time: for at most 10 s.
import { connect } from 'node:net';
import { request } from 'node:http';

const { port } = new URL(process.env.DESTINATION_BASE_URL);
const open = (words) => { connect(Number(port), '127.0.0.1', function onConnect() { this.write(words); }).on('error', () => undefined); };
for (const words of ['GET / HTT', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', '\x16\x03\x01\x00', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`]) open(words);

await new Promise((resolve) => {
  const big = request({ port, host: '127.0.0.1', path: '/api/v2/orders', method: 'POST', headers: { 'Content-Type': 'application/json' } }, (answer) => { answer.resume().on('end', resolve); });
  big.on('error', resolve);
  const block = Buffer.alloc(1_000_000, ' ');
  let sent = 0;
  const more = () => {
    while (sent < 100) {
      sent += 1;
      if (!big.write(block)) return void big.once('drain', more);
    }
    big.end();
  };
  more();
});
console.log('the body is out');
for (let number = 0; number < 3_500; number += 1) {
  open('POST /api/v2/orders HTTP/1.1\r\nHost: slow\r\n');
  if (number % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
setTimeout(() => process.exit(0), 8_000);
