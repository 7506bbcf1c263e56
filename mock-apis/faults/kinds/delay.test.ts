import { expect, it } from 'vitest';
import { askToken, connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { fired, PAGES, testWorld } from '../../testing/test-world.ts';
import delay from './delay.ts';

const LATE_MS = 20;
/** Timers of Node count whole milliseconds and may be one early by a finer clock. */
const TIMER_SLACK_MS = 1.5;

it('gives the normal answer late, on a used connection that stays alive', async () => {
  const world = await testWorld({ faults: [{ id: 'd', at: 'source', when: { page: 1, attempts: [2, 2] }, what: delay({ ms: LATE_MS }) }] });
  for (const text of [1, 2, 3].map(() => JSON.stringify(PAGES[0]))) expect(await getPage(world)).toMatchObject({ status: 200, text });
  const exchange = await world.ended(2);
  expect(exchange).toMatchObject({ fault: { rule: 'd', kind: 'delay' }, answer: { status: 200 }, brokenMs: null });
  expect(exchange.answeredMs! - exchange.bodyEndedMs!).toBeGreaterThanOrEqual(LATE_MS - TIMER_SLACK_MS);
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
  expect(world.firings).toHaveLength(1);
});

it('stores the order first: a client that gives up meets 409', async () => {
  const world = await testWorld({ faults: [{ id: 'd', at: 'destination', when: { customer: 'A', attempts: [1, 1] }, what: delay({ ms: 600_000 }) }] });
  const limit = new AbortController();
  const posted = postOrder(world, 'A', { signal: limit.signal });
  await fired(world);
  limit.abort();
  expect((await posted).error).toMatch(/^AbortError/);
  expect(await world.ended(1)).toMatchObject({ stored: true, answer: null });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 409 });
});

it('works at the token endpoint, too', async () => {
  const world = await testWorld({ faults: [{ id: 'd', at: 'token', when: { attempts: [1, 1] }, what: delay({ ms: LATE_MS }) }] });
  const { access_token: token } = JSON.parse((await askToken(world)).text!) as { access_token: string };
  expect(world.tokens.findValid(token)).not.toBeNull();
  const { answeredMs, bodyEndedMs } = await world.ended(1);
  expect(answeredMs! - bodyEndedMs!).toBeGreaterThanOrEqual(LATE_MS - TIMER_SLACK_MS);
});
