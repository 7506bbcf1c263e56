import { expect, it } from 'vitest';
import { connectionsOf, postOrder } from '../../testing/clients.ts';
import { testWorld } from '../../testing/test-world.ts';
import garbage from './garbage.ts';

it('answers a request on a used connection with what is no HTTP; nothing is stored, and the next attempt gets through', async () => {
  const world = await testWorld({ faults: [{ id: 'g', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: garbage() }] });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  const { code, ...failed } = await postOrder(world, 'B');
  expect(failed).toEqual({ error: 'TypeError: fetch failed' });
  expect(['HPE_INVALID_CONSTANT', undefined]).toContain(code); // Node 24 and later give no code.
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'g', kind: 'garbage' }, stored: false, answer: null, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});
