import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import silence from '../faults/kinds/silence.ts';
import { attempt, getPage } from '../testing/clients.ts';
import { CREDENTIALS, testWorld } from '../testing/test-world.ts';
import { Journal, type Exchange, type JournalOptions } from './journal.ts';

const exchange = {
  service: 'source', connection: 1, method: 'GET', target: '/', headers: [], body: '', bodyBytes: 0, arrivedMs: 0, bodyEndedMs: null, answeredMs: null, brokenMs: null,
  answer: null, fault: null, stored: false, inFlight: 0, requestId: '', subject: {},
} satisfies Omit<Exchange, 'sequence'>;

function filled(options: JournalOptions): Journal {
  const journal = new Journal(options);
  for (let count = 0; count < 5; count += 1) journal.add({ ...exchange });
  return journal;
}
const numbers = ({ exchanges }: Journal) => exchanges.map(({ sequence }) => sequence);

describe('a full journal', () => {
  it('has no room for more requests', () => {
    const journal = filled({ maxExchanges: 5 });
    expect([numbers(journal), journal.hasRoom()]).toEqual([[1, 2, 3, 4, 5], false]);
  });

  it('is one that holds as much text of bodies as it may, too', () => {
    const journal = new Journal({ maxBodyCharacters: 10 });
    journal.addBody(journal.add({ ...exchange }), 'x'.repeat(9), 9);
    expect(journal.hasRoom()).toBe(true);
    journal.addBody(journal.add({ ...exchange }), 'x', 1);
    expect(journal.hasRoom()).toBe(false);
  });

  it('keeps the last ones where that is asked for', () => {
    const journal = filled({ maxExchanges: 3, whenFull: 'forget-oldest' });
    expect([numbers(journal), journal.hasRoom(), journal.requests.source]).toEqual([[3, 4, 5], true, 5]);
  });
});

it('a request that cannot be written down is not served, and counted', async () => {
  const world = await testWorld({ journal: new Journal({ maxExchanges: 2 }) });
  expect((await getPage(world)).status).toBe(200);
  expect((await getPage(world)).status).toBe(200);
  expect((await attempt(`${world.urls.source}/api/v1/customers`)).code).toBe('UND_ERR_SOCKET');
  expect([world.journal.exchanges.length, world.journal.turnedAway]).toEqual([2, 1]);
});

it('a connection on which too many requests wait for their answers is closed, and that there were more is known', async () => {
  const world = await testWorld({ latencyMs: { source: 60_000 } });
  const socket = connect(Number(new URL(world.urls.source).port), '127.0.0.1').on('error', () => undefined);
  socket.write('GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(150));
  await once(socket.resume(), 'close');
  expect(world.journal.exchanges).toHaveLength(100);
  expect(world.journal.turnedAway).toBeGreaterThan(0);
});

it('a connection that breaks ends the requests that wait behind each other on it, too, and the next one is alone', async () => {
  const world = await testWorld({ latencyMs: { source: 60_000 } });
  const socket = connect(Number(new URL(world.urls.source).port), '127.0.0.1');
  socket.write('GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3));
  await vi.waitFor(() => { expect(world.journal.exchanges.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3]); }, { interval: 1, timeout: 5_000 });
  socket.destroy();
  const ended = await Promise.all([1, 2, 3].map((sequence) => world.ended(sequence)));
  expect(ended).toMatchObject(Array(3).fill({ answer: null, answeredMs: null, brokenMs: expect.any(Number) as number }));
  void getPage(world, { signal: AbortSignal.timeout(1_000) });
  await vi.waitFor(() => { expect(world.journal.exchanges[3]?.inFlight).toBe(1); }, { interval: 1, timeout: 5_000 });
});

it('a connection that breaks after some of its answers were sent leaves those answered', async () => {
  const world = await testWorld({ faults: [{ id: 'f', at: 'source', when: { page: 1, attempts: [2, 2] }, what: silence() }] });
  const socket = connect(Number(new URL(world.urls.source).port), '127.0.0.1');
  socket.write(`GET /api/v1/customers HTTP/1.1\r\nHost: x\r\nX-API-Key: ${CREDENTIALS.apiKey}\r\n\r\n`.repeat(3));
  await world.ended(1);
  await vi.waitFor(() => { expect(world.journal.exchanges[2]?.answer).not.toBeNull(); }, { interval: 1, timeout: 5_000 });
  socket.destroy();
  const ended = await Promise.all([1, 2, 3].map((sequence) => world.ended(sequence)));
  expect(ended.map(({ answeredMs, brokenMs }) => [answeredMs !== null, brokenMs !== null])).toEqual([[true, false], [false, true], [false, true]]);
});
