import type { Stop } from './stop.ts';

const FIRST_INTERVAL = 40;
const MAX_INTERVAL = 250; // 200 customers in 50 s: slower is not worth it
const NEGLIGIBLE = 10;
const ACCEPTED_BEFORE_FASTER = 25;

/**
 * When the next request to a service may begin. All workers ask here. It begins without any limit; each 429 makes the
 * pace slower, and a number of answers without one makes it faster again.
 */
export class Pace {
  #interval = 0;
  #nextSlot = 0;
  #pausedUntil = 0;
  #accepted = 0;
  #slowedAt = -Infinity;

  constructor(private readonly stop: Stop) {}

  /** Milliseconds between the beginnings of two requests. */
  get interval(): number {
    return this.#interval;
  }

  /** Waits for its turn. */
  async turn(): Promise<void> {
    this.stop.check();
    for (;;) {
      const now = performance.now();
      const slot = Math.max(now, this.#nextSlot, this.#pausedUntil);
      this.#nextSlot = slot + this.#interval;
      if (slot > now) await this.stop.sleep(slot - now);
      if (performance.now() >= this.#pausedUntil) return; // else: a pause came up while this one slept
    }
  }

  /** Nobody sends anything for a while (Retry-After). */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
  }

  /** 429. Those that were under way at the same time get it together: they slow down once. */
  refused(retryAfter: number): void {
    const now = performance.now();
    this.#accepted = 0;
    if (now >= this.#slowedAt + Math.max(retryAfter, 200)) {
      this.#slowedAt = now;
      this.#interval = Math.min(Math.max(this.#interval * 1.6, FIRST_INTERVAL), MAX_INTERVAL);
    }
    this.pause(retryAfter);
    this.#nextSlot = Math.max(now, this.#pausedUntil);
  }

  accepted(): void {
    if (this.#interval > 0 && ++this.#accepted >= ACCEPTED_BEFORE_FASTER) {
      this.#accepted = 0;
      this.#interval *= 0.9;
      if (this.#interval < NEGLIGIBLE) this.#interval = 0;
    }
  }
}
