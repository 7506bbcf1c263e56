/** Statuses after which the same request may be sent again [P-01]. */
export const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
