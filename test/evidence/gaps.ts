import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Part } from './part.ts';

/** The wait between two attempts at the order of one customer. */
export interface Gap { after: Exchange; next: Exchange; waitedMs: number }

/** Waits after attempts of interest, measured from the end of the answer (or of the connection) to the arrival of the next attempt. */
export function gapsAfter(part: Part, isOfInterest: (attempt: Exchange) => boolean): Gap[] {
  const customers = [...new Set(part.orderPosts.flatMap(({ subject }) => subject.customer ?? []))];
  return customers.flatMap((customer) => {
    const attempts = part.attemptsFor(customer);
    return attempts.flatMap((after, index) => {
      const next = attempts[index + 1];
      if (!next || !isOfInterest(after)) return [];
      const endedMs = after.answeredMs ?? after.brokenMs ?? after.arrivedMs;
      return [{ after, next, waitedMs: Math.max(0, next.arrivedMs - endedMs) }];
    });
  });
}
