import type { Finding } from '../../../rubric/outcome.ts';
import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { gapsAfter } from '../../evidence/gaps.ts';
import type { Part } from '../../evidence/part.ts';
import { quoteExchange, seconds } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny, unknown } from '../../evidence/verdict.ts';
import destinationGoesAway from '../../scenarios/destination-goes-away.ts';
import destinationHiccups from '../../scenarios/destination-hiccups.ts';

/** Published in P-01. */
const MOST_ATTEMPTS = 10;
/** Mean over all gaps: a library's one instant retry and full jitter pass, a loop without waits does not. */
const LEAST_MEAN_WAIT_MS = 200;
const ENOUGH_GAPS = 5;

export default defineCheck({
  code: 'SR-08',
  tier: 'solid',
  title: 'Retries are bounded and spaced',
  failureTitle: 'Retries come too fast, or too often',
  usualCause: 'Mostly attempts follow each other without a wait, or nothing counts them.',
  basis: ['P-01'],
  fairness: `The mean over all gaps counts, so jitter and one instant retry of a library pass. With fewer than ${ENOUGH_GAPS} gaps nothing is judged.`,
  scenarios: [destinationHiccups, destinationGoesAway],
  judgeTogether(parts) {
    const gaps = parts.flatMap((part) => gapsAfter(part, ({ fault }) => fault !== null).map((gap) => ({ ...gap, scenario: part.name })));
    const bounded = failIfAny(parts.flatMap((part) => longestRow(part)));
    if (gaps.length < ENOUGH_GAPS) {
      return bounded.outcome === 'fail' ? bounded : unknown(gaps.length === 0 ? 'no order was sent again' : `the program made only ${count(gaps.length, 'retry', 'retries')}`);
    }
    const meanMs = gaps.reduce((sum, { waitedMs }) => sum + waitedMs, 0) / gaps.length;
    const shortest = gaps.toSorted((one, other) => one.waitedMs - other.waitedMs)[0];
    return combine([bounded, expectThat(meanMs >= LEAST_MEAN_WAIT_MS, {
      expected: `a mean wait of at least ${LEAST_MEAN_WAIT_MS} ms between attempts`, observed: `${seconds(meanMs)} over ${count(gaps.length, 'retry', 'retries')}`, ...(shortest && { scenario: shortest.scenario, ...quoteExchange(shortest.next) }),
    })]);
  },
});

/** The order that was sent most often, where that is too often, with the first request over the limit. */
function longestRow(part: Part): Finding[] {
  const customers = [...new Set(part.orderPosts.flatMap(({ subject }) => subject.customer ?? []))];
  const most = customers.map((id) => ({ id, attempts: part.attemptsFor(id) })).toSorted((one, other) => other.attempts.length - one.attempts.length)[0];
  const over = most?.attempts[MOST_ATTEMPTS];
  if (!most || !over) return [];
  return [{ scenario: part.name, expected: `at most ${MOST_ATTEMPTS} attempts for one order`, observed: `${most.attempts.length} for ${most.id}`, ...quoteExchange(over) }];
}
