import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { problem, titleOf } from './reply.ts';

/** Answers bytes that are no HTTP request (`clientError` of a server) in the form of all other answers, and ends the connection:
 * 400, or 431 where the head is too large. There is no exchange then, so the journal says nothing of it. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, headers, body } = error.code === 'HPE_HEADER_OVERFLOW'
    ? problem(431, 'The head of a request has at most 16 KiB.')
    : problem(400, 'This is not an HTTP request that can be read.');
  const lines = Object.entries({ ...headers, 'X-Request-Id': randomUUID(), 'Content-Length': Buffer.byteLength(body), Connection: 'close' });
  const head = [`HTTP/1.1 ${status} ${titleOf(status)}`, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
  socket.end(`${head}\r\n\r\n${body}`, () => { socket.destroy(); });
}
