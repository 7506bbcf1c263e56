import { defineCheck } from '../../evidence/define-check.ts';
import { newDuplicates } from '../../evidence/orders.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny } from '../../evidence/verdict.ts';
import runAgain from '../../scenarios/run-again.ts';

/** The run with OUTPUT_DIR emptied. */
const RUN = 3;

export default defineCheck({
  code: 'IQ-05',
  tier: 'solid',
  star: true,
  title: 'A run that finds OUTPUT_DIR empty makes no second order',
  failureTitle: 'A run that finds OUTPUT_DIR empty makes second orders, or does not end as a success',
  usualCause: 'Mostly only a local file knows what was sent, ids are made anew, or a 409 for an order that is there counts as a failure.',
  basis: ['P-07', 'X-05'],
  fairness: 'Only orders that this run added are held against it. How a program knows what is there (ids, keys, asking the destination) is free.',
  scenarios: [runAgain],
  judge: (part) => combine([
    failIfAny(newDuplicates(part, RUN)),
    expectThat(part.run(RUN).exitCode === 0, { expected: `exit code 0 of run ${RUN}: every customer is delivered`, observed: endOf(part.run(RUN)), ...lastWords(part, RUN) }),
  ]),
});
