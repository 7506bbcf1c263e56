/** Reads `Retry-After` (RFC 9110 10.2.3): seconds or an HTTP date.
 * @returns milliseconds from `nowMs`, at least 0; undefined without a header that can be understood */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse alone would also take "5.5" for a day in May.
  const date = /^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
