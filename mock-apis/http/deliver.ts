import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { firstBytes } from '../journal/first-bytes.ts';
import { MAX_KEPT_ANSWER_BYTES, type Exchange } from '../journal/journal.ts';
import type { Reply } from './reply.ts';

/** One exchange on its way: what a service or a fault needs to answer it. */
export interface Transaction {
  request: Request;
  response: Response;
  exchange: Exchange;
}

/** Writes an answer into the journal as it is handed to the socket. */
export function recordAnswer(exchange: Exchange, reply: Reply, headers: Record<string, string>): void {
  exchange.answer = { status: reply.status, headers, body: firstBytes(reply.body, MAX_KEPT_ANSWER_BYTES), bodyBytes: Buffer.byteLength(reply.body) };
}

/** Sends the whole answer: compressed where the reply allows and the client asks, chunked where the reply says so. */
export function sendReply({ request, response, exchange }: Transaction, reply: Reply): void {
  const headers: Record<string, string> = { 'X-Request-Id': exchange.requestId, ...reply.headers };
  const gzip = reply.compressible === true && request.acceptsEncodings('gzip') !== false;
  if (gzip) headers['Content-Encoding'] = 'gzip';
  if (reply.compressible) headers.Vary = 'Accept-Encoding';
  recordAnswer(exchange, reply, headers);
  // Text leaves together with the head in one packet; bytes would need a second.
  const body = gzip ? gzipSync(reply.body) : reply.body;
  if (!reply.chunked && reply.status !== 204) headers['Content-Length'] = String(Buffer.byteLength(body));
  response.writeHead(reply.status, headers);
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

/** Sends the head and the first `bytes` of the body (half of it by default), chunked and uncompressed, and leaves the answer open.
 * Resolves when the part has left this process, so that what follows (a reset, a silence) cannot overtake it. */
export function sendPart({ response, exchange }: Transaction, reply: Reply, bytes?: number): Promise<void> {
  const headers = { 'X-Request-Id': exchange.requestId, ...reply.headers };
  const body = Buffer.from(reply.body);
  recordAnswer(exchange, reply, headers);
  response.writeHead(reply.status, headers);
  return new Promise((resolve) => {
    // The callback gets an error when the client is gone; then there is nobody left to wait for.
    response.write(body.subarray(0, bytes ?? Math.floor(body.length / 2)), () => { resolve(); });
  });
}
