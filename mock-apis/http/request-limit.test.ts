import { describe, expect, it } from 'vitest';
import { attempt, getPage, violationsOf } from '../testing/clients.ts';
import { testWorld } from '../testing/test-world.ts';
import { tokenBucket } from './request-limit.ts';

describe('a limit of requests', () => {
  it('lets a burst in, then as many a second as it says, and never saves up more than a burst', () => {
    let now = 0;
    const secondsToWait = tokenBucket({ perSecond: 2, burst: 3 }, () => now);
    const ask = (count: number) => Array.from({ length: count }, secondsToWait);
    expect(ask(4)).toEqual([0, 0, 0, 1]);
    now = 1_000;
    expect(ask(3)).toEqual([0, 0, 1]);
    now = 60_000;
    expect(ask(4)).toEqual([0, 0, 0, 1]);
  });

  it('says how long to wait where that is longer than a second', () => {
    const secondsToWait = tokenBucket({ perSecond: 0.1, burst: 1 }, () => 0);
    expect([secondsToWait(), secondsToWait()]).toEqual([0, 10]);
  });

  it('answers 429 with Retry-After at every service, as the documents say', async () => {
    const world = await testWorld({ requestLimit: { perSecond: 0.0001, burst: 1 } });
    expect((await getPage(world)).status).toBe(200);
    const late = await getPage(world);
    expect([late.status, late.headers?.get('retry-after')]).toEqual([429, '10000']);
    expect(violationsOf('source', 'GET', '/api/v1/customers', late)).toEqual([]);
    expect((await attempt(world.urls.tokenUrl, { method: 'POST' })).status).toBe(429);
    expect((await attempt(`${world.urls.destination}/api/v2/orders`, { method: 'POST' })).status).toBe(429);
  });
});
