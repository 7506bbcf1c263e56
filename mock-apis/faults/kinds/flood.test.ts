import { expect, it } from 'vitest';
import { connectionsOf, postOrder } from '../../testing/clients.ts';
import { testWorld } from '../../testing/test-world.ts';
import flood from './flood.ts';

it('answers with five megabytes of text on a used connection that stays alive; nothing is stored', async () => {
  const world = await testWorld({ faults: [{ id: 'f', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: flood() }] });
  await postOrder(world, 'A');
  const { status, headers, text } = await postOrder(world, 'B');
  expect(status).toBe(500);
  expect(headers?.get('content-length')).toBe('5242880');
  expect(text).toHaveLength(5_242_880);
  const exchange = await world.ended(2);
  expect(exchange).toMatchObject({ fault: { rule: 'f', kind: 'flood' }, stored: false, answer: { status: 500, bodyBytes: 5_242_880 }, brokenMs: null });
  expect(exchange.answer?.body).toHaveLength(4_096); // The journal keeps the beginning only.
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
  expect(world.firings).toHaveLength(1);
});

it.each([0, 1, 100])('has exactly %d bytes, if asked for', async (bytes) => {
  const world = await testWorld({ faults: [{ id: 'f', at: 'destination', when: {}, what: flood({ status: 503, bytes }) }] });
  const { status, text } = await postOrder(world, 'A');
  expect([status, text?.length]).toEqual([503, bytes]);
});
