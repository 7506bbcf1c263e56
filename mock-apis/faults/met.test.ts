import { expect, it } from 'vitest';
import { attempt, getPage, postOrder } from '../testing/clients.ts';
import { testWorld } from '../testing/test-world.ts';
import type { Rule, When } from './engine.ts';
import { faultsMet } from './met.ts';

const CUSTOMERS = ['A', 'B', 'C'];
const rule = (id: string, at: Rule['at'], when: When, what: Rule['what'] = { kind: 'status', status: 503 }): Rule => ({ id, at, when, what });

async function linesAfter(rules: Rule[], use: (world: Awaited<ReturnType<typeof testWorld>>) => Promise<unknown>, standing: string[] = []): Promise<string[]> {
  const world = await testWorld({ faults: rules });
  await use(world);
  const { firings, journal: { exchanges }, store: { orders } } = world;
  return faultsMet({ rules, standing, firings, exchanges, storedCount: orders.length, customerIds: CUSTOMERS });
}

it('what was met is counted, once for each request the fault acted on', async () => {
  const lines = await linesAfter([rule('list', 'source', { attempts: [1, 2] }), rule('B', 'destination', { customer: 2, attempts: [1, 1] })], async (world) => {
    for (let number = 1; number <= 3; number += 1) await getPage(world);
    await postOrder(world, 'B');
  });
  expect(lines).toEqual(['  list  2 times', '  B     once']);
});

it('what is felt at later requests is counted where it acted, and this is said', async () => {
  const lines = await linesAfter([rule('FX-12', 'token', {}, { kind: 'flawed-token', flaw: 'scope' })], async (world) => {
    await attempt(world.urls.tokenUrl, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'client-of-the-tests', client_secret: 'secret-of-the-tests' }) });
  });
  expect(lines).toEqual(['  FX-12  once; later requests that feel it are not counted']);
});

it('what holds from start to end is named, though nothing is counted', async () => {
  expect(await linesAfter([], async () => { /* nobody comes */ }, ['FD-25', 'FT-07'])).toEqual(['  FD-25  from start to end, so it is not counted', '  FT-07  from start to end, so it is not counted']);
});

it.each<[string, Rule[], string]>([
  ['a service nobody asked', [rule('x', 'token', {})], 'no request came to the authorization server.'],
  ['a page nobody asked for', [rule('x', 'source', { page: 2 })], 'page 2 was not asked for.'],
  ['a customer without an order', [rule('x', 'destination', { customer: 3 })], 'no order of customer C was sent.'],
  ['too few stored orders', [rule('x', 'destination', { afterStored: 5 })], 'it waits for 5 stored orders, and there were 1.'],
  ['too few attempts', [rule('x', 'destination', { customer: 'A', attempts: [2, 2] })], 'it waits for attempt 2, and no request came to that many.'],
])('what was never met comes with a hint: %s', async (_title, rules, hint) => {
  const lines = await linesAfter(rules, async (world) => {
    await getPage(world);
    await postOrder(world, 'A');
  });
  expect(lines).toEqual([`  x  never: ${hint}`]);
});

it('what an earlier rule stood before was never met', async () => {
  const lines = await linesAfter([rule('first', 'source', {}), rule('second', 'source', { page: 1 })], (world) => getPage(world));
  expect(lines).toEqual(['  first   once', '  second  never: its requests were refused for their credentials, or an earlier rule of the file acted on them.']);
});
