import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder, speak } from '../../testing/clients.ts';
import { CREDENTIALS, PAGES, testWorld } from '../../testing/test-world.ts';
import stall from './stall.ts';

const PAGE = JSON.stringify(PAGES[0]);
/** Short enough for a test; what matters is that it ends in a reset. */
const BRIEF_MS = 50;

it('stops in mid-list on a used connection: the client gets 200, then an error in the body', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'source', when: { page: 1, attempts: [2, 2] }, what: stall({ ms: BRIEF_MS }) }] });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(await getPage(world)).toEqual({ status: 200, error: 'TypeError: terminated', code: 'ECONNRESET' });
  const exchange = await world.ended(2);
  expect(exchange).toMatchObject({ fault: { rule: 's', kind: 'stall' }, answer: { status: 200, body: PAGE }, answeredMs: null });
  expect(exchange.brokenMs! - exchange.bodyEndedMs!).toBeGreaterThanOrEqual(BRIEF_MS - 1.5); // Timers may be a millisecond early.
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('leaves the order stored: the next attempt meets 409', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: stall({ ms: BRIEF_MS }) }] });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201, error: 'TypeError: terminated' });
  expect(await world.ended(1)).toMatchObject({ stored: true });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});

it('is a time-out after the head for a client that sets one for the whole answer', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'source', when: {}, what: stall() }] });
  const limit = new AbortController();
  const response = await fetch(`${world.urls.source}/api/v1/customers`, { headers: { 'X-API-Key': CREDENTIALS.apiKey }, signal: limit.signal });
  expect(response.status).toBe(200);
  const text = response.text();
  limit.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')); // what AbortSignal.timeout does
  await expect(text).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await world.ended(1)).toMatchObject({ answer: { status: 200 }, answeredMs: null, brokenMs: expect.any(Number) as number });
});

it.each([['half of the body', undefined, PAGE.slice(0, Math.floor(PAGE.length / 2))], ['three bytes', 3, '[{"']])('sends %s, chunked', async (_title, bytes, part) => {
  const world = await testWorld({ faults: [{ id: 's', at: 'source', when: {}, what: stall({ bytes, ms: BRIEF_MS }) }] });
  const seen: Buffer[] = [];
  const broken = speak(world.urls.source, `GET /api/v1/customers HTTP/1.1\r\nHost: x\r\nX-API-Key: ${CREDENTIALS.apiKey}\r\n\r\n`, (chunk) => seen.push(chunk));
  await expect(broken).rejects.toMatchObject({ code: 'ECONNRESET' });
  const [head, body] = Buffer.concat(seen).toString().split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Transfer-Encoding: chunked/s);
  expect(body?.replace(/^[\da-f]+\r\n/, '').trimEnd()).toBe(part);
});
