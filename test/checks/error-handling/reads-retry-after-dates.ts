import { defineCheck } from '../../evidence/define-check.ts';
import { gapsAfter } from '../../evidence/gaps.ts';
import { quoteExchange, seconds } from '../../evidence/quote.ts';
import { failIfAny, notShown } from '../../evidence/verdict.ts';
import retryAfterDate, { DATE_AHEAD_SECONDS } from '../../scenarios/retry-after-date.ts';

/** The date is at least 3 s ahead; a client that drops fractions of both times still waits 2 s. */
const LEAST_WAIT_MS = (DATE_AHEAD_SECONDS - 1) * 1000;

export default defineCheck({
  code: 'EH-19',
  tier: 'exceptional',
  title: 'Obeys Retry-After as an HTTP date',
  failureTitle: 'Takes no notice of Retry-After as an HTTP date',
  usualCause: 'Usually Retry-After is read as a number only, so that a date means no wait.',
  basis: ['P-02', 'RFC 9110 10.2.3'],
  fairness: `The date lies ${DATE_AHEAD_SECONDS} to ${DATE_AHEAD_SECONDS + 1} s ahead and ${LEAST_WAIT_MS / 1000} s are asked for. An order that was not sent again shows nothing.`,
  timing: true,
  scenarios: [retryAfterDate],
  judge(part) {
    const gaps = gapsAfter(part, ({ answer }) => answer?.headers['Retry-After'] !== undefined);
    if (gaps.length === 0) return notShown('no order was sent again after an answer with Retry-After');
    return failIfAny(gaps.filter(({ waitedMs }) => waitedMs < LEAST_WAIT_MS).map(({ after, next, waitedMs }) => ({
      expected: `the order for ${after.subject.customer ?? ''} comes again no sooner than Retry-After: ${after.answer?.headers['Retry-After'] ?? ''}`,
      observed: `it came again after ${seconds(waitedMs)}`, ...quoteExchange(next),
    })));
  },
});
