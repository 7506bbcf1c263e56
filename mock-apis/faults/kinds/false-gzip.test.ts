import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { PAGES, testWorld } from '../../testing/test-world.ts';
import falseGzip from './false-gzip.ts';

it('answers on a used connection with what cannot be unpacked: 200, then an error in the body', async () => {
  const world = await testWorld({ faults: [{ id: 'f', at: 'source', when: { page: 1, attempts: [2, 2] }, what: falseGzip() }] });
  const text = JSON.stringify(PAGES[0]);
  expect(await getPage(world)).toMatchObject({ status: 200, text });
  expect(await getPage(world)).toEqual({ status: 200, error: 'TypeError: terminated', code: 'Z_DATA_ERROR' });
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'f', kind: 'false-gzip' }, answer: { status: 200, headers: { 'Content-Encoding': 'gzip' }, body: text } });
  expect(await getPage(world)).toMatchObject({ status: 200, text });
  expect(connectionsOf(world).slice(0, 2)).toEqual([1, 1]); // Whether the connection lives on is the client's choice.
  expect(world.firings).toHaveLength(1);
});

it('leaves the order stored', async () => {
  const world = await testWorld({ faults: [{ id: 'f', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: falseGzip() }] });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201, error: 'TypeError: terminated' });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});
