import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { PAGES, testWorld } from '../../testing/test-world.ts';
import malformedChunk from './malformed-chunk.ts';

const BROKEN = { error: 'TypeError: terminated' };
/** Node 24 and later give no code. */
const CODES = ['HPE_INVALID_CHUNK_SIZE', undefined];

it('breaks a page on a used connection: 200, then an error in the body', async () => {
  const world = await testWorld({ faults: [{ id: 'm', at: 'source', when: { page: 1, attempts: [2, 2] }, what: malformedChunk() }] });
  const text = JSON.stringify(PAGES[0]);
  expect(await getPage(world)).toMatchObject({ status: 200, text });
  const { code, ...broken } = await getPage(world);
  expect(broken).toEqual({ status: 200, ...BROKEN });
  expect(CODES).toContain(code);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'm', kind: 'malformed-chunk' }, answer: { status: 200, body: text }, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await getPage(world)).toMatchObject({ status: 200, text });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('leaves the order stored', async () => {
  const world = await testWorld({ faults: [{ id: 'm', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: malformedChunk() }] });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201, ...BROKEN });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});
