import { createServer } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { askToken, getPage, originOf, postOrder } from '../../testing/clients.ts';
import { issueToken, testWorld, type TestWorld } from '../../testing/test-world.ts';
import { HOST } from '../../world.ts';
import type { When } from '../engine.ts';
import down from './down.ts';

const GONE = { error: 'TypeError: fetch failed', code: 'ECONNREFUSED' };
const goesDown = (when: When, forMs?: number) => ({ id: 'd', at: 'destination' as const, when: { ...when, times: 1 }, what: down({ forMs }) });

/** Asks until the destination answers; the time it takes is the test's own limit. */
async function untilBack(world: TestWorld, customer: string): Promise<void> {
  await vi.waitFor(async () => { expect(await postOrder(world, customer)).toMatchObject({ status: 201 }); }, { interval: 5, timeout: 5_000 });
}

it('closes the port and every connection of its service, once so many orders are stored; nothing more is stored', async () => {
  const world = await testWorld({ faults: [goesDown({ afterStored: 1 })] });
  const { token } = await issueToken(world);
  expect(await postOrder(world, 'A', { token })).toMatchObject({ status: 201 });
  expect((await postOrder(world, 'B', { token })).error).toBe('TypeError: fetch failed');
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'd', kind: 'down' }, connection: 1, stored: false, answer: null, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await postOrder(world, 'B', { token })).toEqual(GONE);
  expect(await postOrder(world, 'B', { token })).toEqual(GONE);
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['A']);
  expect(world.firings).toHaveLength(1);
});

it('leaves the other services alone', async () => {
  const world = await testWorld({ faults: [goesDown({})] });
  await postOrder(world, 'A');
  expect(await postOrder(world, 'A')).toEqual(GONE);
  expect(await getPage(world)).toMatchObject({ status: 200 });
  expect(await askToken(world)).toMatchObject({ status: 200 });
});

it('breaks connections that wait for an answer as well', async () => {
  const world = await testWorld({ faults: [goesDown({ customer: 'B' })], latencyMs: { destination: 600_000 } });
  const waiting = postOrder(world, 'A');
  await vi.waitFor(() => { expect(world.store.orders).toHaveLength(1); }, { interval: 1, timeout: 10_000 });
  await postOrder(world, 'B');
  expect((await waiting).error).toBe('TypeError: fetch failed');
  expect(await world.ended(1)).toMatchObject({ fault: null, stored: true, answeredMs: null, brokenMs: expect.any(Number) as number });
});

it('is back on the same port after its time, and works on', async () => {
  const world = await testWorld({ faults: [goesDown({ customer: 'A' }, 20)] });
  await postOrder(world, 'A');
  await untilBack(world, 'B');
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  expect(world.firings).toHaveLength(1);
});

it('keeps its port while it is closed: below the range from which systems draw, and from other worlds', async () => {
  const worlds = await Promise.all(Array.from({ length: 10 }, () => testWorld({ faults: [goesDown({})] })));
  const ports = worlds.map((world) => Number(new URL(originOf(world, 'destination')).port));
  expect(new Set(ports).size).toBe(10);
  expect(ports.filter((port) => port < 13_000 || port >= 16_000)).toEqual([]);
  await Promise.all(worlds.map((world) => postOrder(world, 'A')));
  const later = await testWorld({ faults: [goesDown({})] });
  expect(ports).not.toContain(Number(new URL(originOf(later, 'destination')).port));
});

it('is trouble of the services, not of the client, when the port was lost all the same', async () => {
  const thief = createServer();
  onTestFinished(() => { thief.close(); });
  // The fault closes the port right after this; the thief is there in the next moment, long before the port is opened again.
  const onFired = () => { process.nextTick(() => thief.listen(Number(new URL(world.urls.destination).port), HOST)); };
  const world = await testWorld({ faults: [goesDown({}, 20)], onFired });
  await postOrder(world, 'A');
  await vi.waitFor(() => { expect(world.journal.troubles).toHaveLength(1); }, { interval: 1, timeout: 5_000 });
  expect(world.journal.troubles.splice(0)[0]).toMatch(/^The port of destination was lost while it was closed: .*EADDRINUSE/);
});

it('a world that is down can be stopped, and does not come back', async () => {
  const world = await testWorld({ faults: [goesDown({}, 600_000)] });
  await postOrder(world, 'A');
  await world.stop();
  expect(await postOrder(world, 'A', { token: 'x' })).toEqual(GONE);
});
