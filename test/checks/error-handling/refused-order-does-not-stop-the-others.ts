import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, names } from '../../evidence/quote.ts';
import { idAt } from '../../evidence/refused.ts';
import { expectThat } from '../../evidence/verdict.ts';
import refusals, { CONFLICT, REFUSALS } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'EH-06',
  tier: 'solid',
  title: 'A refused order does not stop the others',
  failureTitle: 'A refused order stops the others',
  basis: ['P-06'],
  fairness: 'Only the 20 customers whose orders nobody refuses are asked for.',
  scenarios: [refusals],
  judge(part) {
    const refused = [...REFUSALS, CONFLICT].map(({ customer }) => idAt(part, customer));
    const missing = missingCustomers(part).filter((id) => !refused.includes(id));
    return expectThat(missing.length === 0, {
      expected: 'an order for every customer whose order is not refused', observed: `none for ${missing.length}: ${names(missing)}; ${endOf(part.run())}`, ...lastWords(part),
    });
  },
});
