import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import tokenRevoked from '../../scenarios/token-revoked.ts';

export default defineCheck({
  code: 'EH-13',
  tier: 'solid',
  title: 'A token revoked in mid-run is renewed and no order is lost',
  failureTitle: 'A token revoked in mid-run costs orders, or the run does not end as a success',
  usualCause: 'Usually the token is fetched once and kept, and a 401 counts as a failure of that one order.',
  basis: ['O-04', 'RFC 6750 3.1'],
  fairness: 'Revoked after a number of stored orders, not at a moment, and once only.',
  scenarios: [tokenRevoked],
  judge(part) {
    const missing = missingCustomers(part);
    return combine([
      expectThat(missing.length === 0, {
        expected: 'every customer has an order', observed: `${noneFor(missing)}; ${count(part.tokenRequests.length, 'token request')}`, ...lastWords(part),
      }),
      expectThat(part.run().exitCode === 0, { expected: 'exit code 0', observed: endOf(part.run()) }),
    ]);
  },
});
