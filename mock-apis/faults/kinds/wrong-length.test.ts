import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { PAGES, testWorld } from '../../testing/test-world.ts';
import wrongLength from './wrong-length.ts';

const PAGE = JSON.stringify(PAGES[0]);

it('too long: the whole body comes on a used connection, and the client waits for more until the reset', async () => {
  const world = await testWorld({ faults: [{ id: 'w', at: 'source', when: { page: 1, attempts: [2, 2] }, what: wrongLength({ byBytes: 10, ms: 20 }) }] });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(await getPage(world)).toEqual({ status: 200, error: 'TypeError: terminated', code: 'ECONNRESET' });
  const exchange = await world.ended(2);
  expect(exchange).toMatchObject({ fault: { rule: 'w', kind: 'wrong-length' }, answer: { status: 200, body: PAGE }, answeredMs: null });
  expect(exchange.brokenMs! - exchange.bodyEndedMs!).toBeGreaterThanOrEqual(18);
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('too short: the client takes half a list for the whole', async () => {
  const world = await testWorld({ faults: [{ id: 'w', at: 'source', when: { page: 1, attempts: [2, 2] }, what: wrongLength({ byBytes: -10 }) }] });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  const { status, headers, text } = await getPage(world);
  expect([status, headers?.get('content-length'), text]).toEqual([200, String(PAGE.length - 10), PAGE.slice(0, -10)]);
  expect(() => { JSON.parse(text!); }).toThrow(SyntaxError);
  expect(await world.ended(2)).toMatchObject({ fault: { kind: 'wrong-length' } });
});

it('leaves the order stored', async () => {
  const world = await testWorld({ faults: [{ id: 'w', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: wrongLength({ byBytes: 1, ms: 1 }) }] });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201, error: 'TypeError: terminated' });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});
