import { retryAfter } from './headers.ts';
import { NoAnswer, type Reply } from './http.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';
import type { Policy } from './policy.ts';
import type { Stop } from './stop.ts';

const PASSING = new Set([408, 429, 500, 502, 503, 504]);
const DATE_ROUNDING = 1000; // HTTP dates are whole seconds, so "30 s ahead" may come as almost 31

/** Passes: worth another attempt. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly status = 0,
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

/** This request used up its attempts. */
export class GaveUp extends Error {}

/** The whole service stays away. */
export class Unavailable extends Error {}

/**
 * What we know about one remote service: how its requests are repeated, when the next one may be sent, and since when
 * it has been failing.
 */
export class Service {
  #failingSince: number | undefined;

  constructor(
    readonly name: string,
    private readonly policy: Policy,
    private readonly pace: Pace,
    private readonly stop: Stop,
    private readonly log: Log,
  ) {}

  /**
   * Runs an attempt until it ends in something else than a passing trouble.
   * @param what names the request in logs
   */
  async call<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    for (let number = 1; ; number++) {
      await this.pace.turn();
      const startedAt = performance.now();
      let trouble: Trouble;
      try {
        const result = await attempt();
        this.#failingSince = undefined;
        this.pace.accepted();
        return result;
      } catch (error) {
        if (error instanceof NoAnswer) trouble = new Trouble(error.message);
        else if (error instanceof Trouble) trouble = error;
        else throw error;
      }
      await this.#beforeNext(what, trouble, number, startedAt);
    }
  }

  /** Milliseconds since the first failure in a row; a time-out counts from its beginning. */
  get outage(): number {
    return this.#failingSince === undefined ? 0 : performance.now() - this.#failingSince;
  }

  /** Waits for the time of the next attempt, or throws if there is none. */
  async #beforeNext(what: string, trouble: Trouble, number: number, startedAt: number): Promise<void> {
    this.#failingSince ??= startedAt;
    const { maxAttempts, firstWait, maxRetryAfter, maxOutage } = this.policy;
    if (trouble.retryAfter >= maxRetryAfter + DATE_ROUNDING) {
      const seconds = Math.round(trouble.retryAfter / 1000);
      throw new Unavailable(`${this.name} is unavailable: ${trouble.message} with Retry-After ${seconds} s`);
    }
    if (trouble.status === 429) this.pace.refused(trouble.retryAfter);
    else this.pace.pause(trouble.retryAfter);
    if (number >= maxAttempts) {
      throw new GaveUp(`${this.name}: ${trouble.message} after ${number} attempts`);
    }
    const backoff = firstWait * 2 ** (number - 1) * (1 + Math.random() / 5);
    const wait = Math.max(backoff, trouble.retryAfter);
    if (this.outage + wait > maxOutage) {
      const seconds = Math.round(this.outage / 1000);
      throw new Unavailable(`${this.name} is unavailable: failing for ${seconds} s, last with: ${trouble.message}`);
    }
    this.log.warn(
      `${this.name}: ${trouble.message} for ${what}, attempt ${number} of ${maxAttempts}, next one in ${Math.round(wait)} ms`,
    );
    await this.stop.sleep(wait);
  }
}

/** Throws Trouble for the statuses of P-01. */
export function throwIfPassing(reply: Reply): void {
  if (PASSING.has(reply.status)) {
    const wait = retryAfter(reply.headers.get('Retry-After'), Date.now());
    throw new Trouble(String(reply.status), reply.status, wait);
  }
}
