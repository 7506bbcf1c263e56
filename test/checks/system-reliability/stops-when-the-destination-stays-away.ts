import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords, quoteExchange } from '../../evidence/quote.ts';
import { givesUpInTime } from '../../evidence/timing.ts';
import { combine, expectThat, unknown } from '../../evidence/verdict.ts';
import destinationGoesAway from '../../scenarios/destination-goes-away.ts';

/** Ten attempts [P-01] for each of the ten orders that may be under way when the outage begins [D-10]. */
const MOST_REQUESTS = 100;

export default defineCheck({
  code: 'SR-12',
  tier: 'exceptional',
  title: 'The whole run stops when the destination stays away',
  failureTitle: 'The run goes on although the destination stays away, or does not end with exit code 1',
  usualCause: 'Mostly each order is given up by itself and nothing notices that all fail, or the exit code does not tell it.',
  basis: ['P-05', 'P-01', 'D-10'],
  fairness: `Any rule for stopping is fine. At most ${MOST_REQUESTS} requests after the outage began: ten attempts for each of ten orders under way.`,
  timing: true,
  scenarios: [destinationGoesAway],
  judge(part) {
    const [first, ...others] = part.exchanges.filter(({ service, fault }) => service === 'destination' && fault !== null);
    if (!first) return unknown('the outage was not met');
    const last = others.at(-1);
    return combine([
      givesUpInTime(part, first),
      expectThat(part.run().exitCode === 1, { expected: 'exit code 1: the run was given up', observed: endOf(part.run()), ...lastWords(part) }),
      expectThat(others.length < MOST_REQUESTS, {
        expected: `at most ${MOST_REQUESTS} requests to the destination after the outage began`, observed: `${others.length + 1}`, ...(last && quoteExchange(last)),
      }),
    ]);
  },
});
