import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { CREDENTIALS, testWorld } from '../../testing/test-world.ts';
import redirect from './redirect.ts';

const atSink = (world: Awaited<ReturnType<typeof testWorld>>) => world.journal.exchanges.filter(({ service }) => service === 'sink');

it('sends a page request to another host and port, once, on a used connection that stays alive', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'source', when: { page: 1, attempts: [2, 2] }, what: redirect() }] });
  const target = '/api/v1/customers?x=%20';
  expect(await getPage(world, { target })).toMatchObject({ status: 200 });
  const answer = await getPage(world, { target });
  expect(answer).toMatchObject({ status: 302, text: '' });
  expect(answer.headers?.get('location')).toBe(`${world.urls.sink}${target}`);
  expect(world.urls.sink).toMatch(/^http:\/\/localhost:\d+$/);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'redirect' }, answer: { status: 302 }, brokenMs: null });
  expect(await getPage(world, { target })).toMatchObject({ status: 200 });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
  expect(world.firings).toHaveLength(1);
  expect(atSink(world)).toEqual([]);
});

it('leads a client that follows to the sink, which writes down the key it hands over', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'source', when: {}, what: redirect() }] });
  expect(await getPage(world, { redirect: 'follow' })).toMatchObject({ status: 200, text: '[]' });
  expect(atSink(world)).toMatchObject([{ method: 'GET', target: '/api/v1/customers', fault: null, answer: { status: 200 } }]);
  expect(atSink(world)[0]?.headers).toContainEqual(['X-API-Key', CREDENTIALS.apiKey]);
});

it.each([307, 308] as const)('%d: nothing is stored, and who follows hands over the order', async (status) => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'B' }, what: redirect({ status }) }] });
  expect(await postOrder(world, 'A', { redirect: 'follow' })).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'B')).toMatchObject({ status });
  expect(await postOrder(world, 'B', { redirect: 'follow' })).toMatchObject({ status: 200, text: '{"status":"accepted"}' });
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['A']);
  expect(atSink(world)).toMatchObject([{ method: 'POST', target: '/api/v2/orders', body: expect.stringContaining('"id":"B"') as string }]);
  expect(world.journal.connections.sink).toBe(1);
});
