// Runs inside the network namespace of a sandbox and hands listening sockets out to the suite, which serves them from outside.
// Plain JavaScript, because it is started anew for each part of a scenario and must not load a compiler first.
import { createServer } from 'node:net';
import process from 'node:process';

process.on('message', ({ id, port, host }) => {
  const server = createServer();
  server.once('error', (error) => { process.send({ id, code: error.code, message: error.message }); });
  // Closed as soon as it is sent, before anything else can happen here: two owners of one socket would share its connections.
  server.listen(port, host, () => { process.send({ id }, server, {}, () => { server.close(); }); });
});
process.on('disconnect', () => { process.exit(); });
process.send({ ready: true });
