import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'TI-01',
  tier: 'basic',
  title: 'Every customer of the healthy run has an order',
  failureTitle: 'Customers of the healthy run have no order',
  usualCause: 'Mostly a request or an order differs from what is published and is refused, customers share an order id, or the run breaks off.',
  basis: ['T-01', 'D-01'],
  fairness: 'Judged by the orders stored at the destination; their order, the number of workers and the scheme of ids are free.',
  standsAlone: true,
  scenarios: [healthyRun],
  judge(part) {
    const missing = missingCustomers(part);
    return expectThat(missing.length === 0, {
      expected: `an order for each of ${part.deliverable.length} customers`,
      observed: `${noneFor(missing)}; ${endOf(part.run())}`,
      ...lastWords(part),
    });
  },
});
