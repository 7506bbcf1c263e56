import { expect, it } from 'vitest';
import { connectionsOf, getPage } from '../../testing/clients.ts';
import { testWorld } from '../../testing/test-world.ts';
import headerOverflow from './header-overflow.ts';

it('gives a head on a used connection that the client does not put up with', async () => {
  const world = await testWorld({ faults: [{ id: 'h', at: 'source', when: { page: 1, attempts: [2, 2] }, what: headerOverflow() }] });
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(await getPage(world)).toEqual({ error: 'TypeError: fetch failed', code: 'UND_ERR_HEADERS_OVERFLOW' });
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'h', kind: 'header-overflow' }, answer: { status: 200 } });
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('is a normal answer where the header is short enough', async () => {
  const world = await testWorld({ faults: [{ id: 'h', at: 'source', when: {}, what: headerOverflow({ bytes: 8_000 }) }] });
  const { status, headers } = await getPage(world);
  expect([status, headers?.get('x-padding')?.length]).toEqual([200, 8_000]);
});
