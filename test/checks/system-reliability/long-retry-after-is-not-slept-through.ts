import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { givesUpInTime } from '../../evidence/timing.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import comeBackInAnHour, { RETRY_AFTER_SECONDS } from '../../scenarios/come-back-in-an-hour.ts';

export default defineCheck({
  code: 'SR-13',
  tier: 'exceptional',
  title: `Retry-After: ${RETRY_AFTER_SECONDS} ends the run instead of putting it to sleep`,
  failureTitle: `Retry-After: ${RETRY_AFTER_SECONDS} does not end the run in time, or not with exit code 1`,
  usualCause: 'Mostly a wait of any length is kept, or the one order is given up and the run goes on to the next.',
  basis: ['P-02', 'P-05', 'X-01'],
  fairness: 'Trying again before giving up is allowed; only the end of the run and its exit code are judged.',
  timing: true,
  scenarios: [comeBackInAnHour],
  judge: (part) => combine([
    givesUpInTime(part, part.exchanges.find(({ fault }) => fault !== null)),
    expectThat(part.run().exitCode === 1, { expected: 'exit code 1: the destination is unavailable', observed: endOf(part.run()), ...lastWords(part) }),
  ]),
});
