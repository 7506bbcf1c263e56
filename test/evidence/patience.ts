import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Finding } from '../../rubric/outcome.ts';
import type { Part } from './part.ts';
import { quoteExchange, seconds } from './quote.ts';

/** A finding for each delayed answer that the client left before it came, or asked for again while it was on its way. */
export function givenUp(part: Part): Finding[] {
  return part.exchanges.filter(({ fault }) => fault !== null).flatMap((slow) => {
    if (slow.brokenMs !== null) {
      return [{ expected: 'the answer is waited for', observed: `the client broke off after ${seconds(slow.brokenMs - slow.arrivedMs)}`, ...quoteExchange(slow) }];
    }
    const again = part.exchanges.find((other) => isSameQuestion(other, slow) && other.arrivedMs > slow.arrivedMs && other.arrivedMs < (slow.answeredMs ?? Infinity));
    return again ? [{ expected: 'the answer is asked for once', observed: `it was asked for again after ${seconds(again.arrivedMs - slow.arrivedMs)}`, ...quoteExchange(again) }] : [];
  });
}

/** The same page, or the order of the same customer. Tokens are all alike, and several workers may each fetch one. */
const isSameQuestion = (one: Exchange, other: Exchange): boolean => one.service === other.service && one.service !== 'token' && one.method === other.method
  && one.subject.page === other.subject.page && one.subject.customer === other.subject.customer;
