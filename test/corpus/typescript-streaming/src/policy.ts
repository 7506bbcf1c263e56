/** All numbers about waiting and giving up (P-01 to P-05), in milliseconds. */
export interface Policy {
  /** Attempts per request. */
  readonly maxAttempts: number;
  /** Wait after the first failure; doubled after each further one, plus up to 20 %. */
  readonly firstWait: number;
  /** For one attempt, from connecting to the last byte of the body. */
  readonly attemptLimit: number;
  /** A longer Retry-After means that the service is unavailable. */
  readonly maxRetryAfter: number;
  /** Nothing is tried again later than this after the first failure of a service. */
  readonly maxOutage: number;
}

// Five attempts span at least 0.5 + 1 + 2 + 4 = 7.5 s and at most 39 s, so that one request can use them up within
// maxOutage; maxOutage and one last attempt stay below the 60 s of P-05.
export const STANDARD: Policy = {
  maxAttempts: 5,
  firstWait: 500,
  attemptLimit: 6_000,
  maxRetryAfter: 30_000,
  maxOutage: 45_000,
};
