import { expect, it } from 'vitest';
import { askToken, connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { testWorld } from '../../testing/test-world.ts';
import replace from './replace.ts';

it.each<[title: string, options: { contentType?: string; body: string }, length: string]>([
  ['an HTML page', { contentType: 'text/html', body: '<h1>Sign in</h1>' }, '16'],
  ['nothing at all', { body: '' }, '0'],
  ['an object in place of the list', { body: '{"data":[]}' }, '11'],
  ['broken JSON', { body: '[{},]' }, '5'],
])('answers a page with %s, whole and with its honest length, on a used connection', async (_title, options, length) => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'source', when: { page: 1, attempts: [2, 2] }, what: replace(options) }] });
  expect(await getPage(world)).toMatchObject({ status: 200 });
  const { headers, ...replaced } = await getPage(world);
  expect(replaced).toEqual({ status: 200, text: options.body });
  expect(headers?.get('content-type')).toBe(options.contentType ?? 'application/json');
  expect(headers?.get('content-length')).toBe(length);
  expect(headers?.has('x-request-id')).toBe(true);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'replace' }, answer: { status: 200, body: options.body }, answeredMs: expect.any(Number) as number, brokenMs: null });
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
  expect(world.firings).toHaveLength(1);
});

it('answers an order without storing it', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { customer: 2 }, what: replace({ status: 202, body: '{"status":"queued"}' }) }] });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 202, text: '{"status":"queued"}' });
  expect(await world.ended(2)).toMatchObject({ stored: false, fault: { kind: 'replace' } });
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['A']);
});

it('answers 204 without a body and without a length', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'source', when: {}, what: replace({ status: 204, body: '' }) }] });
  const { headers, ...answer } = await getPage(world);
  expect(answer).toEqual({ status: 204, text: '' });
  expect(headers?.has('content-length')).toBe(false);
});

it('answers a token request without issuing a token', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'token', when: {}, what: replace({ body: '{"token":"x"}' }) }] });
  expect(await askToken(world)).toMatchObject({ status: 200, text: '{"token":"x"}' });
  expect(world.tokens.issued).toEqual([]);
});
