import { describe, expect, it } from 'vitest';
import { GaveUp, RunStopped, TemporaryError } from '../src/errors.ts';
import { retryAfterMs } from '../src/retry-after.ts';
import { backoffMs, Service } from '../src/service.ts';
import { tools } from './tools.ts';

const never = async () => { throw new Error('nothing is sent here'); };

/** A destination that needs three failed requests in a row to count as away. */
function setUp() {
  const shared = tools(never);
  return { ...shared, service: new Service('destination API', shared, 3) };
}

/** Fails as told, then succeeds. Counts its calls. */
function failing(times: number, error = () => new TemporaryError('HTTP 503')) {
  const attempt = async () => {
    attempt.calls += 1;
    if (attempt.calls <= times) throw error();
    return 'done';
  };
  attempt.calls = 0;
  return attempt;
}

describe('patience', () => {
  it('tries again with growing waits', async () => {
    const { service, clock } = setUp();

    await expect(service.call({}, failing(3))).resolves.toBe('done');
    expect(clock.waits).toEqual([400, 800, 1600]);
  });

  it('gives up after at least 3 attempts and 5 s, and at most 10 attempts, whatever chance says', async () => {
    for (const random of [0, 0.5, 1]) {
      const { service, clock } = setUp();
      clock.random = () => random;
      const attempt = failing(Infinity);

      await expect(service.call({}, attempt)).rejects.toThrow(GaveUp);
      expect(clock.now()).toBeGreaterThanOrEqual(5_000);
      expect(clock.now()).toBeLessThan(10_000);
      expect(attempt.calls).toBe(5);
    }
  });

  it('tries three times even when each attempt takes its 8 s', async () => {
    const { service, clock, stop } = setUp();
    const slow = failing(Infinity);

    await expect(service.call({}, async () => { await clock.sleep(8_000, stop.stopping); return slow(); })).rejects.toThrow(GaveUp);
    expect(slow.calls).toBe(3);
  });

  it('lets every wait be longer than the one before', () => {
    for (const attempts of [1, 2, 3, 4]) expect(backoffMs(attempts + 1, 0)).toBeGreaterThan(backoffMs(attempts, 1));
  });

  it('does not repeat what will not pass', async () => {
    const { service } = setUp();
    const attempt = failing(1, () => new TypeError('bug') as never);

    await expect(service.call({}, attempt)).rejects.toThrow('bug');
    expect(attempt.calls).toBe(1);
  });
});

describe('Retry-After', () => {
  const nowMs = Date.parse('2026-11-20T14:30:00Z');

  it.each([
    ['2', 2_000],
    ['0', 0],
    ['Fri, 20 Nov 2026 14:30:03 GMT', 3_000],
    ['Friday, 20-Nov-26 14:30:03 GMT', 3_000],
    ['Fri, 20 Nov 2026 14:29:00 GMT', 0],
    ['soon', undefined],
    ['5.5', undefined],
    ['-1', undefined],
    [null, undefined],
  ])('%j means %j ms', (header, expected) => {
    expect(retryAfterMs(header, nowMs)).toBe(expected);
  });

  it('is obeyed', async () => {
    const { service, clock } = setUp();

    await service.call({}, failing(1, () => new TemporaryError('HTTP 503', 2_000)));
    expect(clock.waits[0]).toBeGreaterThanOrEqual(2_000);
  });

  it('of more than 30 s stops the run at once', async () => {
    const { service, clock } = setUp();

    await expect(service.call({}, failing(1, () => new TemporaryError('HTTP 503', 31_000)))).rejects.toThrow(RunStopped);
    expect(clock.waits).toEqual([]);
  });

  it('of 429 holds back all requests', async () => {
    const { service, clock } = setUp();
    let free: () => void = () => undefined;
    clock.sleep = () => new Promise((resolve) => { free = resolve; });
    const limited = service.call({}, failing(1, () => new TemporaryError('HTTP 429', 2_000, true)));
    await new Promise(setImmediate);
    clock.sleep = async () => { clock.now = () => 10_000; clock.waits.push(1); };

    await service.call({}, failing(0));
    expect(clock.waits).toEqual([1]);
    free();
    await limited;
  });
});

describe('outage', () => {
  it('is several requests in a row that used up their attempts', async () => {
    const { service } = setUp();

    await expect(service.call({}, failing(Infinity))).rejects.toThrow(GaveUp);
    await expect(service.call({}, failing(Infinity))).rejects.toThrow(GaveUp);
    await expect(service.call({}, failing(Infinity))).rejects.toThrow(/destination API is unavailable: HTTP 503/);
  });

  it('is not a few bad records among good ones', async () => {
    const { service } = setUp();
    for (let record = 0; record < 4; record += 1) {
      await expect(service.call({}, failing(Infinity))).rejects.toThrow(GaveUp);
      await service.call({}, failing(0));
    }
  });

  it('ends the run within 60 s of the first failure, even if each answer asks for a long wait', async () => {
    const { service, clock } = setUp();

    await expect(service.call({}, failing(Infinity, () => new TemporaryError('HTTP 503', 25_000)))).rejects.toThrow(RunStopped);
    expect(clock.now()).toBeLessThan(60_000);
  });
});

it('starts no further attempt once the run is stopped', async () => {
  const { service, stop } = setUp();
  const attempt = failing(5);

  const call = service.call({}, () => { stop.request(new RunStopped('stopped by SIGTERM')); return attempt(); });

  await expect(call).rejects.toThrow('stopped by SIGTERM');
  await expect(service.call({}, attempt)).rejects.toThrow('stopped by SIGTERM');
  expect(attempt.calls).toBe(1);
});
