import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, names } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import tokenRevoked from '../../scenarios/token-revoked.ts';

export default defineCheck({
  code: 'EH-13',
  tier: 'solid',
  title: 'A token revoked in mid-run is renewed and no order is lost',
  failureTitle: 'A token revoked in mid-run costs orders',
  basis: ['O-04', 'RFC 6750 3.1'],
  fairness: 'Revoked after a number of stored orders, not at a moment, and once only.',
  scenarios: [tokenRevoked],
  judge(part) {
    const missing = missingCustomers(part);
    return combine([
      expectThat(missing.length === 0, {
        expected: 'every customer has an order', observed: `${missing.length} have none: ${names(missing)}; ${part.tokenRequests.length} token requests`, ...lastWords(part),
      }),
      expectThat(part.run().exitCode === 0, { expected: 'exit code 0', observed: endOf(part.run()) }),
    ]);
  },
});
