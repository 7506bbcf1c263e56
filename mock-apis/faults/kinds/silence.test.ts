import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { fired, testWorld } from '../../testing/test-world.ts';
import silence from './silence.ts';

/** Short enough for a test; what matters is that it ends in a reset. */
const BRIEF = { ms: 20 };
/** Timers of Node count whole milliseconds and may be one early by a finer clock. */
const TIMER_SLACK_MS = 1.5;

it('says nothing on a used connection and ends in a reset, so that a client without time limits goes on', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: silence(BRIEF) }] });
  await postOrder(world, 'A');
  expect(await postOrder(world, 'B')).toEqual({ error: 'TypeError: fetch failed', code: 'ECONNRESET' });
  const exchange = await world.ended(2);
  expect(exchange).toMatchObject({ fault: { rule: 's', kind: 'silence' }, stored: false, answer: null, answeredMs: null });
  expect(exchange.brokenMs).toBeGreaterThanOrEqual(exchange.bodyEndedMs! + BRIEF.ms - TIMER_SLACK_MS);
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('leaves the order stored, if asked to', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: silence({ ...BRIEF, stored: true }) }] });
  await postOrder(world, 'A');
  expect(await postOrder(world, 'B')).toMatchObject({ code: 'ECONNRESET' });
  expect(await world.ended(2)).toMatchObject({ stored: true, answer: null, brokenMs: expect.any(Number) as number });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});

it('is a time-out for a client that sets one, and the journal has the time it gave up', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'source', when: { page: 1, attempts: [2, 2] }, what: silence() }] });
  await getPage(world);
  const limit = new AbortController();
  const asked = getPage(world, { signal: limit.signal });
  await fired(world);
  limit.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')); // what AbortSignal.timeout does
  expect(await asked).toMatchObject({ error: expect.stringMatching(/^TimeoutError: /) as string });
  const exchange = await world.ended(2);
  expect(exchange).toMatchObject({ fault: { kind: 'silence' }, answer: null, answeredMs: null });
  expect(exchange.brokenMs).toBeLessThan(30_000);
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
});
