import { defineCheck } from '../../evidence/define-check.ts';
import { newDuplicates } from '../../evidence/orders.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny } from '../../evidence/verdict.ts';
import runAgain from '../../scenarios/run-again.ts';

/** The run with OUTPUT_DIR kept. */
const RUN = 2;

export default defineCheck({
  code: 'IQ-04',
  tier: 'solid',
  star: true,
  title: 'A second run makes no second order',
  failureTitle: 'A second run makes second orders, or does not end as a success',
  usualCause: 'Mostly order ids are made anew in each run, or the 409 for an order that is there already counts as a failure.',
  basis: ['P-07', 'T-01'],
  fairness: 'Only orders that this run added are held against it. How a program knows what is there (ids, keys, asking the destination) is free.',
  scenarios: [runAgain],
  judge: (part) => combine([
    failIfAny(newDuplicates(part, RUN)),
    expectThat(part.run(RUN).exitCode === 0, { expected: `exit code 0 of run ${RUN}: every customer is delivered`, observed: endOf(part.run(RUN)), ...lastWords(part, RUN) }),
  ]),
});
