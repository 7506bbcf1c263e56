import type { Exchange } from '../../mock-apis/journal/journal.ts';

/** What an answer asked its sender to wait (RFC 9110 10.2.3). `ms` is null where it names a date whose distance is not known. */
export interface AskedWait { ms: number | null; text: string }

const HTTP_DATE = /GMT$/;

/** Reads Retry-After.
 * @param wallClockAt ms of the wall clock when the services were started, to measure dates by */
export function askedWait({ answer, answeredMs }: Exchange, wallClockAt: number | null = null): AskedWait | null {
  const value = Object.entries(answer?.headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (value === undefined || answeredMs === null) return null;
  if (/^\d+$/.test(value)) return { ms: Number(value) * 1000, text: `${value} s` };
  const date = HTTP_DATE.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(date)) return null;
  return { ms: wallClockAt === null ? null : Math.max(0, date - wallClockAt - answeredMs), text: `a wait until ${value.replace(/^\w+, \d+ \w+ \d+ /, '')}` };
}
