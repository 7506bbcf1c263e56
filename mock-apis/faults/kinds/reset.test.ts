import { expect, it } from 'vitest';
import { askToken, connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { testWorld } from '../../testing/test-world.ts';
import reset from './reset.ts';

const LOST = { error: 'TypeError: fetch failed', code: 'ECONNRESET' };

it('breaks a used connection before any byte; nothing is stored, and the next attempt gets through', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: reset() }] });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'B')).toEqual(LOST);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'reset' }, stored: false, answer: null, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('breaks it after the order was stored, if asked to: the next attempt meets 409', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: reset({ stored: true }) }] });
  await postOrder(world, 'A');
  expect(await postOrder(world, 'B')).toEqual(LOST);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'reset' }, stored: true, answer: null, brokenMs: expect.any(Number) as number });
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['A', 'B']);
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
});

it('stores nothing for an order that the destination refuses', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'A' }, what: reset({ stored: true }) }] });
  expect(await postOrder(world, 'A', { body: '{"customerInfo":{"id":"A"}}' })).toEqual(LOST);
  expect(await world.ended(1)).toMatchObject({ stored: false });
  expect(world.store.orders).toEqual([]);
});

it('works at the source and at the token endpoint, too', async () => {
  const world = await testWorld({ faults: [
    { id: 's', at: 'source', when: { page: 1, attempts: [2, 2] }, what: reset() },
    { id: 't', at: 'token', when: { attempts: [2, 2] }, what: reset() },
  ] });
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(await getPage(world)).toEqual(LOST);
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(await askToken(world)).toMatchObject({ status: 200 });
  expect(await askToken(world)).toEqual(LOST);
  expect(await askToken(world)).toMatchObject({ status: 200 });
  expect(connectionsOf(world)).toEqual([1, 1, 2, 3, 3, 4]);
});
