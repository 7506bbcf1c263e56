import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Finding } from '../../rubric/outcome.ts';
import type { Part } from './part.ts';
import { quoteExchange, seconds } from './quote.ts';

/** Published in P-04. */
const MOST_MS = 10_000;
/** The client's clock may start with an earlier step, and timers fire late on a busy machine. */
const TOLERANCE_MS = 1_000;

/** A finding for each request hit by a fault that its sender kept open for too long: neither did it close the connection nor try again.
 * The service itself breaks such a connection off after 30 s. */
export function keptOpen(part: Part): Finding[] {
  return part.exchanges.filter(({ fault }) => fault !== null).flatMap((exchange) => {
    const openMs = givenUpMs(part, exchange) - exchange.arrivedMs;
    if (openMs <= MOST_MS + TOLERANCE_MS) return [];
    return [{ expected: `the request is given up within ${MOST_MS / 1000} s`, observed: `it was open for ${seconds(openMs)}`, ...quoteExchange(exchange) }];
  });
}

/** When a request was no longer waited for: its connection ended, its next attempt came, or the program ended. */
function givenUpMs(part: Part, { service, subject, sequence, brokenMs, answeredMs }: Exchange): number {
  const next = part.exchanges.find((other) => other.sequence > sequence && other.service === service
    && other.subject.page === subject.page && other.subject.customer === subject.customer && other.method !== 'HEAD');
  const moments = [brokenMs, answeredMs, next?.arrivedMs, part.runs.at(-1)?.endedMs];
  return Math.min(...moments.filter((moment) => moment !== null && moment !== undefined));
}
