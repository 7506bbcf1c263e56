import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords, seconds } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import { workingMs } from '../../evidence/timing.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

/** Published in X-03. */
const LIMIT_SECONDS = 30;

export default defineCheck({
  code: 'TI-02',
  tier: 'basic',
  title: `The healthy run ends with exit code 0 within ${LIMIT_SECONDS} s`,
  failureTitle: 'The healthy run does not end well, or not in time',
  usualCause: 'Mostly a sound answer is taken for a failure, an error is caught nowhere, or a timer or connection keeps the process alive.',
  basis: ['X-01', 'X-03'],
  fairness: 'Building is a step of its own, and up to 20 s until the first request are not counted: slow tool chains lose nothing.',
  scenarios: [healthyRun],
  judge: (part) => combine([
    expectThat(part.run().exitCode === 0, { expected: 'exit code 0', observed: endOf(part.run()), ...lastWords(part) }),
    expectThat(workingMs(part) <= LIMIT_SECONDS * 1000, { expected: `at most ${LIMIT_SECONDS} s of work`, observed: seconds(workingMs(part)) }),
  ]),
});
