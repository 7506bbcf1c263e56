import { setTimeout as sleep } from 'node:timers/promises';
import { GaveUp, RunStopped, TemporaryError, type System } from './errors.ts';
import { TIME_LIMIT_MS, type Send } from './http.ts';
import type { Log } from './log.ts';
import type { Stop } from './stop.ts';

// Published: at least 3 attempts, for at least 5 s, never more than 10 [P-01].
const MIN_ATTEMPTS = 3;
const MIN_TRYING_MS = 5_000;
/** Waits of 0.4, 0.8, 1.6, 3.2 s: the fifth attempt is the first after 5 s, even with the shortest jitter. */
const FIRST_WAIT_MS = 400;
/** Chance of ±15 % spreads clients that failed together, and still lets every wait be longer than the one before. */
const JITTER = 0.15;
const MAX_RETRY_AFTER_MS = 30_000;
const RETRY_AFTER_SPREAD_MS = 250;
/** A run is to end within 60 s of the first failure [P-05]; the rest is for requests still in flight by then. */
const MAX_OUTAGE_MS = 54_000;

/** Time in ms and chance from 0 to 1, so that tests need not wait. */
export interface Clock {
  now(): number;
  random(): number;
  /** Rejects as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Monotonic: a clock that is set in mid-run must not stretch a wait. */
export const systemClock: Clock = { now: () => performance.now(), random: Math.random, sleep: (ms, signal) => sleep(ms, undefined, { signal }) };

/** What all parts of a run share. */
export interface Tools { clock: Clock; log: Log; send: Send; stop: Stop }

/** One of the other systems, as patient callers see it: repeats what fails for a passing reason, and notices when the
 * system as a whole is away. */
export class Service {
  private failingSince: number | undefined;
  private gaveUpInARow = 0;
  private pausedUntil = 0;

  /** @param outageAfter so many requests in a row that used up their attempts mean that the system is away */
  constructor(readonly name: System, private readonly tools: Tools, private readonly outageAfter = 1) {}

  /** Calls `attempt` until it returns, or throws something else than a TemporaryError.
   * @param about fields for the log
   * @throws GaveUp when this request used up its attempts, RunStopped when the whole system is away or the run was stopped */
  async call<T>(about: { customer_id?: string }, attempt: () => Promise<T>): Promise<T> {
    const { clock, log, stop } = this.tools;
    let firstFailureAt: number | undefined;
    for (let attempts = 1; ; attempts += 1) {
      await this.untilAllowed();
      try {
        const result = await attempt();
        this.failingSince = undefined;
        this.gaveUpInARow = 0;
        return result;
      } catch (error) {
        if (!(error instanceof TemporaryError)) throw error;
        stop.stopping.throwIfAborted();
        firstFailureAt ??= clock.now();
        const waitMs = this.waitAfter(error, attempts, clock.now() - firstFailureAt);
        log.warn('temporary trouble, will try again', { system: this.name, ...about, reason: error.message, attempt: attempts, wait_ms: Math.round(waitMs) });
        if (error.rateLimited) this.pausedUntil = Math.max(this.pausedUntil, clock.now() + waitMs);
        await this.sleep(waitMs);
      }
    }
  }

  /** @returns ms to wait before the next attempt
   * @throws GaveUp or RunStopped when there should be none */
  private waitAfter({ message, retryAfterMs = 0 }: TemporaryError, attempts: number, tryingMs: number): number {
    const { clock } = this.tools;
    const now = clock.now();
    this.failingSince ??= now;
    if (retryAfterMs > MAX_RETRY_AFTER_MS) throw this.away(`${message}, asks to come back in ${Math.ceil(retryAfterMs / 1000)} s`);
    if (attempts >= MIN_ATTEMPTS && tryingMs >= MIN_TRYING_MS) {
      this.gaveUpInARow += 1;
      const reason = `${message}, ${attempts} attempts`;
      throw this.gaveUpInARow >= this.outageAfter ? this.away(reason) : new GaveUp(`${this.name}: ${reason}`);
    }
    const asked = retryAfterMs > 0 ? retryAfterMs + RETRY_AFTER_SPREAD_MS * clock.random() : 0;
    const waitMs = Math.max(backoffMs(attempts, clock.random()), asked);
    if (now + waitMs + TIME_LIMIT_MS > this.failingSince + MAX_OUTAGE_MS) throw this.away(message);
    return waitMs;
  }

  private away(reason: string): RunStopped {
    return new RunStopped(`${this.name} is unavailable: ${reason}`);
  }

  /** 429 is about all our requests: while one of them has to wait, no other is sent. */
  private async untilAllowed(): Promise<void> {
    const { clock, stop } = this.tools;
    stop.stopping.throwIfAborted();
    while (clock.now() < this.pausedUntil) await this.sleep(this.pausedUntil - clock.now() + RETRY_AFTER_SPREAD_MS * clock.random());
  }

  private async sleep(ms: number): Promise<void> {
    const { clock, stop: { stopping } } = this.tools;
    try {
      await clock.sleep(ms, stopping);
    } finally {
      stopping.throwIfAborted(); // the reason of the stop says more than an AbortError
    }
  }
}

/** @param attempts attempts made so far, from 1
 * @param random from 0 to 1
 * @returns ms to wait when the server named no time */
export function backoffMs(attempts: number, random: number): number {
  return FIRST_WAIT_MS * 2 ** (attempts - 1) * (1 + JITTER * (2 * random - 1));
}
