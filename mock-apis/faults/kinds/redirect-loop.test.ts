import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { testWorld } from '../../testing/test-world.ts';
import redirectLoop from './redirect-loop.ts';

/** fetch follows twenty redirects and gives up at the next one. */
const FETCH_REQUESTS = 21;

it('keeps a client that follows going round until it gives up', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'source', when: { page: 1 }, what: redirectLoop() }] });
  expect(await getPage(world, { redirect: 'follow' })).toMatchObject({ error: 'TypeError: fetch failed' });
  expect(world.journal.exchanges.map(({ target }) => target)).toEqual(Array.from({ length: FETCH_REQUESTS }, () => '/api/v1/customers'));
  expect(world.firings).toHaveLength(FETCH_REQUESTS);
});

it('answers on a used connection that stays alive, and names the same target', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: redirectLoop({ status: 307 }) }] });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  const answer = await postOrder(world, 'B');
  expect(answer).toMatchObject({ status: 307, text: '' });
  expect(answer.headers?.get('location')).toBe('/api/v2/orders');
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'redirect-loop' }, stored: false, answer: { status: 307 }, brokenMs: null });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
});
