import { expect, it } from 'vitest';
import { postOrder, violationsOf } from '../../testing/clients.ts';
import { issueToken, orderFor, testWorld } from '../../testing/test-world.ts';
import taken from './taken.ts';

it('answers 409 with the other customer, also to GET, and stores nothing', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 'A' }, what: taken({ customerId: 'CUST-ELSEWHERE' }) }] });
  const { token } = await issueToken(world);
  const { orderId } = orderFor('A');
  const first = await postOrder(world, 'A', { token });
  expect(first.status).toBe(409);
  expect(JSON.parse(first.text ?? '')).toMatchObject({ orderId, customerId: 'CUST-ELSEWHERE' });
  expect(violationsOf('destination', 'POST', '/api/v2/orders', first)).toEqual([]);
  expect((await postOrder(world, 'A', { token })).status).toBe(409);

  const looked = await fetch(`${world.urls.destination}/api/v2/orders/${orderId}`, { headers: { Authorization: `Bearer ${token}` } });
  expect([looked.status, await looked.json()]).toMatchObject([200, { orderId, customerId: 'CUST-ELSEWHERE' }]);
  expect((await postOrder(world, 'B', { token })).status).toBe(201);
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['B']);
  expect(await world.ended(1)).toMatchObject({ fault: { rule: 'r', kind: 'taken' }, stored: false });
});
