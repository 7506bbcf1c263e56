import type { IncomingMessage } from 'node:http';
import { MAX_KEPT_REQUEST_BYTES } from '../journal/journal.ts';

/** A request with its body read to the end. */
export interface Received {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  /** Scheme and host under which the client reached the service. */
  origin: string;
  headers: IncomingMessage['headers'];
  /** At most {@link MAX_KEPT_REQUEST_BYTES}; `bodyBytes` has the true length. */
  body: Buffer;
  bodyBytes: number;
  /** Whether the Accept header, if there is one, lets this media type through (RFC 9110 §12.5.1). */
  accepts(type: string): boolean;
}

/** Reads a body to its end; what is over the limit is counted and thrown away, so that a flood costs no memory.
 * @returns null when the client went away before the end */
export function readBody(request: IncomingMessage): Promise<{ body: Buffer; bodyBytes: number } | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let kept = 0;
    let bodyBytes = 0;
    request.on('data', (chunk: Buffer) => {
      bodyBytes += chunk.length;
      if (kept >= MAX_KEPT_REQUEST_BYTES) return;
      const part = chunk.subarray(0, MAX_KEPT_REQUEST_BYTES - kept);
      kept += part.length;
      chunks.push(part);
    });
    request.once('end', () => { resolve({ body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), bodyBytes }); });
    request.once('error', () => { resolve(null); });
    request.once('close', () => { resolve(null); });
  });
}
