/** How many requests are answered. */
export interface RequestLimit {
  perSecond: number;
  /** How many may come at once after a pause. */
  burst: number;
}

/** Counts requests against a limit.
 * @param now milliseconds of a monotonic clock
 * @returns asked for each request: 0 for one within the limit, or else the whole seconds to wait */
export function tokenBucket({ perSecond, burst }: RequestLimit, now: () => number): () => number {
  let tokens = burst;
  let filledAtMs = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAtMs) / 1000) * perSecond);
    filledAtMs = at;
    if (tokens < 1) return Math.ceil((1 - tokens) / perSecond);
    tokens -= 1;
    return 0;
  };
}
