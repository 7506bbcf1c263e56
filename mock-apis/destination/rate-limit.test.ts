import { describe, expect, it } from 'vitest';
import { RateLimiter } from './rate-limit.ts';

const LIMIT = { perSecond: 10, burst: 5, retryAfterSeconds: 1 };

function limiterAt(start = 0) {
  const clock = { ms: start };
  return { clock, limiter: new RateLimiter(LIMIT, () => clock.ms) };
}
const ask = (limiter: RateLimiter, customers: string) => Array.from(customers, (customer) => limiter.secondsToWait(customer));

describe('a rate limit', () => {
  it('lets a burst in and sends the others away', () => {
    expect(ask(limiterAt().limiter, 'ABCDEFG')).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  it('refills as time goes by, and never above the burst', () => {
    const { clock, limiter } = limiterAt();
    ask(limiter, 'ABCDE');
    clock.ms = 200;
    expect(ask(limiter, 'FGH')).toEqual([0, 0, 1]);
    clock.ms = 60_000;
    expect(ask(limiter, 'IJKLMN')).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('keeps a place for who was sent away: who comes back in time is let in, however full it is', () => {
    const { clock, limiter } = limiterAt();
    ask(limiter, 'ABCDEFGHIJ');
    clock.ms = 1_000;
    ask(limiter, 'KLMNO');
    expect(ask(limiter, 'FGHIJ')).toEqual([0, 0, 0, 0, 0]);
  });

  it('does not let in who comes back early, and does not move the place', () => {
    const { clock, limiter } = limiterAt();
    ask(limiter, 'ABCDEF');
    clock.ms = 500;
    expect(ask(limiter, 'F')).toEqual([1]);
    clock.ms = 1_000;
    expect(ask(limiter, 'F')).toEqual([0]);
  });

  it('takes a timer that is a little early for right', () => {
    const { clock, limiter } = limiterAt();
    ask(limiter, 'ABCDEF');
    clock.ms = 999;
    expect(ask(limiter, 'F')).toEqual([0]);
  });

  it('gives a place for one request only', () => {
    const { clock, limiter } = limiterAt();
    ask(limiter, 'ABCDEF');
    clock.ms = 1_000;
    ask(limiter, 'GHIJKF');
    expect(ask(limiter, 'F')).toEqual([1]);
  });

  it.each([1, 5, 10, 40])('lets %d obedient workers bring 40 orders through without sending anybody away twice', (workers) => {
    const { clock, limiter } = limiterAt();
    const refused = new Map<string, number>();
    // Each worker takes the next order when it has brought one through; all of them work in the same moments.
    const queue = Array.from({ length: 40 }, (_, index) => `C${index}`);
    const busy = queue.splice(0, workers).map((customer) => ({ customer, readyMs: 0 }));
    let done = 0;
    for (; done < 40 && clock.ms < 60_000; clock.ms += 1) {
      for (const worker of busy.filter(({ readyMs }) => readyMs <= clock.ms)) {
        const seconds = limiter.secondsToWait(worker.customer);
        if (seconds > 0) {
          refused.set(worker.customer, (refused.get(worker.customer) ?? 0) + 1);
          worker.readyMs = clock.ms + seconds * 1000;
          continue;
        }
        done += 1;
        const next = queue.shift();
        Object.assign(worker, next === undefined ? { readyMs: Infinity } : { customer: next, readyMs: clock.ms + 1 });
      }
    }
    expect(done).toBe(40);
    expect([...refused.values()].filter((times) => times > 1)).toEqual([]);
  });

  it('says what is left', () => {
    const { clock, limiter } = limiterAt();
    expect(limiter.headers()).toEqual({ 'RateLimit-Policy': '"orders";q=10;w=1', RateLimit: '"orders";r=5;t=0' });
    ask(limiter, 'ABC');
    expect(limiter.headers().RateLimit).toBe('"orders";r=2;t=1');
    clock.ms = 100;
    expect(limiter.headers().RateLimit).toBe('"orders";r=3;t=1');
  });
});
