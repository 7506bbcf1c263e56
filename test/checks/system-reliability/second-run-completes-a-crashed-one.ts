import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import crash from '../../scenarios/crash.ts';

const SECOND = 2;

export default defineCheck({
  code: 'SR-02',
  tier: 'basic',
  title: 'After a crash, a second run delivers what is missing',
  failureTitle: 'After a crash, a second run leaves customers undelivered',
  usualCause: 'Mostly the second run stops at the first order that is there already, or a note of what was sent says more than happened.',
  basis: ['P-07', 'T-01'],
  fairness: 'Only missing orders count here; second orders are another check\'s business.',
  scenarios: [crash],
  judge(part) {
    const missing = missingCustomers(part);
    return expectThat(missing.length === 0, {
      expected: 'every customer has an order after the second run', observed: `${noneFor(missing)}; ${endOf(part.run(SECOND))}`, ...lastWords(part, SECOND),
    });
  },
});
