import { STATUS_CODES } from 'node:http';
import { recordAnswer, type Transaction } from './deliver.ts';
import type { Reply } from './reply.ts';

/** The head of an answer as text, for faults that get it wrong on purpose; Node would not let them. */
export function headOf({ exchange }: Transaction, reply: Reply, framing: Record<string, string>): string {
  const headers = { 'X-Request-Id': exchange.requestId, ...reply.headers, ...framing };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines.join('')}\r\n`;
}

/** Writes bytes past Node's HTTP, straight to the connection. No other answer can follow on it.
 * @param reply what the journal is to take down as the answer; null where the bytes are none
 * @returns when the bytes have left this process, or the client is gone */
export function sendRaw({ request, exchange }: Transaction, reply: Reply | null, bytes: string): Promise<void> {
  if (reply) recordAnswer(exchange, reply, { ...reply.headers });
  return new Promise((resolve) => {
    request.socket.write(bytes, () => { resolve(); });
  });
}
