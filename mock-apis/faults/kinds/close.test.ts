import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder, speak } from '../../testing/clients.ts';
import { CREDENTIALS, testWorld } from '../../testing/test-world.ts';
import close from './close.ts';

const CLOSED = { error: 'TypeError: fetch failed', code: 'UND_ERR_SOCKET' };

it('closes a used connection before any byte; nothing is stored, and the next attempt gets through', async () => {
  const world = await testWorld({ faults: [{ id: 'c', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: close() }] });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'B')).toEqual(CLOSED);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'c', kind: 'close' }, stored: false, answer: null, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('closes it after the order was stored, if asked to', async () => {
  const world = await testWorld({ faults: [{ id: 'c', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: close({ stored: true }) }] });
  expect(await postOrder(world, 'B')).toEqual(CLOSED);
  expect(await world.ended(1)).toMatchObject({ stored: true, answer: null });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});

it('is an orderly end (FIN) and no reset', async () => {
  const world = await testWorld({ faults: [{ id: 'c', at: 'source', when: { page: 1, attempts: [1, 1] }, what: close() }] });
  expect(await speak(world.urls.source, `GET /api/v1/customers HTTP/1.1\r\nHost: x\r\nX-API-Key: ${CREDENTIALS.apiKey}\r\n\r\n`)).toBe('');
  expect(await getPage(world)).toMatchObject({ status: 200 });
});
