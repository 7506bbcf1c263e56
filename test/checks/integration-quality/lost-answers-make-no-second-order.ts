import { defineCheck } from '../../evidence/define-check.ts';
import { duplicateOrders, missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny, unknown } from '../../evidence/verdict.ts';
import answerLost from '../../scenarios/answer-lost.ts';

const ENOUGH_FAULTS = 3;

export default defineCheck({
  code: 'IQ-07',
  tier: 'solid',
  star: true,
  title: 'An order whose answer was lost is made once and counted as delivered',
  failureTitle: 'A lost answer makes a second order, leaves a customer without one, or makes the run fail',
  usualCause: 'Mostly an order without an answer is not tried again, or it is tried again under a new id.',
  basis: ['D-11', 'P-01', 'X-01'],
  fairness: 'Sending the same order again, asking for it, or a repeat hidden in a library all end with one order and pass.',
  scenarios: [answerLost],
  judge(part) {
    const missing = missingCustomers(part);
    const verdict = combine([
      failIfAny(duplicateOrders(part)),
      expectThat(missing.length === 0, { expected: 'every customer has an order', observed: noneFor(missing) }),
      expectThat(part.run().exitCode === 0, { expected: 'exit code 0: every customer is delivered', observed: endOf(part.run()), ...lastWords(part) }),
    ]);
    return verdict.outcome === 'pass' && part.faultsFired < ENOUGH_FAULTS ? unknown(`the program met only ${part.faultsFired} of 4 faults`) : verdict;
  },
});
