import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Exchange, Journal, ServiceName } from '../journal/journal.ts';

/** Connection number of each socket, given when its first request arrives. */
const connectionNumbers = new WeakMap<object, number>();

/** Writes a request into the journal as soon as its head is there. */
export function openExchange(service: ServiceName, journal: Journal, request: IncomingMessage): Exchange {
  const { socket } = request;
  let connection = connectionNumbers.get(socket);
  if (connection === undefined) {
    connection = journal.connectionOpened(service);
    connectionNumbers.set(socket, connection);
  }
  return journal.add({
    service, connection,
    method: request.method ?? '', target: request.url ?? '',
    headers: pairs(request.rawHeaders),
    body: '', bodyBytes: 0,
    arrivedMs: journal.now(), bodyEndedMs: null, answeredMs: null, brokenMs: null,
    answer: null, fault: null, stored: false, inFlight: 0,
    requestId: randomUUID(), subject: {},
  });
}

function pairs(raw: string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return headers;
}
