import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { idAt } from '../../evidence/refused.ts';
import { expectThat } from '../../evidence/verdict.ts';
import refusals, { CONFLICT, REFUSALS } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'EH-06',
  tier: 'solid',
  title: 'A refused order does not stop the others',
  failureTitle: 'A refused order stops the others',
  usualCause: 'Usually the first answer that is no 2xx raises an error, and nothing catches it between one customer and the next.',
  basis: ['P-06'],
  fairness: 'Only the 20 customers whose orders nobody refuses are asked for.',
  scenarios: [refusals],
  judge(part) {
    const refused = [...REFUSALS, CONFLICT].map(({ customer }) => idAt(part, customer));
    const missing = missingCustomers(part).filter((id) => !refused.includes(id));
    return expectThat(missing.length === 0, {
      expected: 'an order for every customer whose order is not refused', observed: `${noneFor(missing)}; ${endOf(part.run())}`, ...lastWords(part),
    });
  },
});
