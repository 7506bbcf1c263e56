/** A rate limit as a token bucket. */
export interface RateLimit {
  /** How many requests a second refill. */
  perSecond: number;
  /** How many may come at once after a pause. */
  burst: number;
  /** What those who came too soon are told to wait. */
  retryAfterSeconds: number;
}

/** Who comes back a little early by the services' clock is not to blame: timers are coarse. */
const TOLERANCE_MS = 50;

/** Lets requests in as long as there are tokens in the bucket. Who is sent away gets a place that is kept: coming back after
 * `retryAfterSeconds`, it is let in, so that no client that obeys is ever sent away twice. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #places = new Map<string, number>();
  #tokens: number;
  #filledAtMs: number;

  /** @param now milliseconds of a monotonic clock */
  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
    this.#tokens = limit.burst;
    this.#filledAtMs = now();
  }

  /** @returns 0 for who is let in, or else the whole seconds to wait */
  secondsToWait(customer: string): number {
    const now = this.#fill();
    const place = this.#places.get(customer);
    if (place !== undefined) {
      if (now < place - TOLERANCE_MS) return Math.ceil((place - now) / 1000);
      this.#places.delete(customer);
      return 0;
    }
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    const { retryAfterSeconds } = this.#limit;
    this.#places.set(customer, now + retryAfterSeconds * 1000);
    return retryAfterSeconds;
  }

  /** What is left, and the limit itself (draft-ietf-httpapi-ratelimit-headers). */
  headers(): Record<string, string> {
    this.#fill();
    const { perSecond, burst } = this.#limit;
    const left = Math.floor(this.#tokens);
    const secondsToFull = Math.ceil((burst - this.#tokens) / perSecond);
    return { 'RateLimit-Policy': `"orders";q=${perSecond};w=1`, RateLimit: `"orders";r=${left};t=${secondsToFull}` };
  }

  #fill(): number {
    const now = this.#now();
    const { perSecond, burst } = this.#limit;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAtMs) / 1000) * perSecond);
    this.#filledAtMs = now;
    return now;
  }
}
