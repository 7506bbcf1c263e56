import { expect, it } from 'vitest';
import { attempt, connectionsOf, postOrder, violationsOf } from '../../testing/clients.ts';
import { issueToken, orderFor, testWorld } from '../../testing/test-world.ts';
import taken from './taken.ts';

const { orderId } = orderFor('A');
const PATH = `/api/v2/orders/${orderId}`;

async function worldWithTaken(attempts: [number, number]) {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'A', attempts }, what: taken({ customerId: 'CUST-ELSEWHERE' }) }] });
  const { token } = await issueToken(world);
  return { world, post: (customer: string) => postOrder(world, customer, { token }), look: () => attempt(world.urls.destination + PATH, { headers: { Authorization: `Bearer ${token}` } }) };
}

it('answers POST with 409, shows GET the other customer, both on a used connection, and stores nothing', async () => {
  const { world, post, look } = await worldWithTaken([1, 1]);
  expect(await post('B')).toMatchObject({ status: 201 });
  const met = await post('A');
  expect([met.status, JSON.parse(met.text ?? '')]).toMatchObject([409, { orderId, customerId: 'CUST-ELSEWHERE' }]);
  expect(violationsOf('destination', 'POST', '/api/v2/orders', met)).toEqual([]);
  expect(await post('A')).toMatchObject({ status: 409 });

  const seen = await look();
  expect([seen.status, JSON.parse(seen.text ?? '')]).toMatchObject([200, { orderId, customerId: 'CUST-ELSEWHERE' }]);
  expect(violationsOf('destination', 'GET', PATH, seen)).toEqual([]);
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['B']);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'taken' }, stored: false });
  expect(new Set(connectionsOf(world).slice(1)).size).toBe(1);
});

it('takes no orderId away from the order that has it', async () => {
  const { post, look } = await worldWithTaken([2, 2]);
  await post('A');
  const again = await post('A');
  expect([again.status, JSON.parse(again.text ?? '')]).toMatchObject([409, { orderId, customerId: 'A' }]);
  expect(JSON.parse((await look()).text ?? '')).toMatchObject({ customerId: 'A' });
});
