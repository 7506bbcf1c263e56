import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Finding } from '../../rubric/outcome.ts';
import { count } from '../../rubric/report/html/words.ts';
import type { Part } from './part.ts';
import { placeOf } from './quote.ts';

/** Published in D-10. */
export const MOST_AT_A_TIME = 10;

/** Requests to the destination that were read to their end; others were never under way. */
const begun = (part: Part): Exchange[] => part.exchanges.filter(({ service, inFlight }) => service === 'destination' && inFlight > 0);

/** The moment with more requests under way at the destination than [D-10] allows; nothing where there was none.
 * One request that found one too many proves nothing: the end of an answer and the next request can cross on the wire. */
export function tooManyAtATime(part: Part): Finding[] {
  const [busiest, ...others] = begun(part).filter(({ inFlight }) => inFlight > MOST_AT_A_TIME).toSorted((one, other) => other.inFlight - one.inFlight);
  if (!busiest || (others.length === 0 && busiest.inFlight === MOST_AT_A_TIME + 1)) return [];
  return [{
    expected: `at most ${MOST_AT_A_TIME} requests at a time`,
    observed: `${busiest.inFlight} at a time; ${count(others.length + 1, 'request')} came on top of ${MOST_AT_A_TIME} others`, where: placeOf(busiest),
  }];
}

/** Share of the order requests, from 0 to 1, that arrived while another request was under way. */
export function shareInParallel(part: Part): number {
  const posts = part.orderPosts.filter(({ inFlight }) => inFlight > 0);
  return posts.length === 0 ? 0 : posts.filter(({ inFlight }) => inFlight > 1).length / posts.length;
}
