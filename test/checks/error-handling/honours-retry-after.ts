import { defineCheck } from '../../evidence/define-check.ts';
import { gapsAfter } from '../../evidence/gaps.ts';
import { quoteExchange, seconds } from '../../evidence/quote.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import destinationHiccups, { RETRY_AFTER_SECONDS } from '../../scenarios/destination-hiccups.ts';

/** Timers may fire a little early, and the client's clock starts before ours. */
const TOLERANCE_MS = 100;

export default defineCheck({
  code: 'EH-12',
  tier: 'solid',
  title: 'Waits as long as Retry-After asks',
  failureTitle: 'Comes back before Retry-After allows',
  usualCause: 'Mostly the wait is the program\'s own and Retry-After is not read, or its seconds are taken for milliseconds.',
  basis: ['P-02', 'RFC 9110 10.2.3', 'RFC 6585 4'],
  fairness: `Longer waits pass, and ${TOLERANCE_MS} ms are let off. An order that was not sent again is not judged here.`,
  timing: true,
  scenarios: [destinationHiccups],
  judge(part) {
    const gaps = gapsAfter(part, ({ answer }) => answer?.headers['Retry-After'] !== undefined);
    if (gaps.length === 0) return unknown('no order was sent again after an answer with Retry-After');
    return failIfAny(gaps.filter(({ waitedMs }) => waitedMs < RETRY_AFTER_SECONDS * 1000 - TOLERANCE_MS).map(({ after, next, waitedMs }) => ({
      expected: `the order for ${after.subject.customer ?? ''} comes again no sooner than ${RETRY_AFTER_SECONDS} s after the ${after.answer?.status ?? ''}`,
      observed: `it came again after ${seconds(waitedMs)}`, ...quoteExchange(next),
    })));
  },
});
