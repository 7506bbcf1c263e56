import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor, quoteExchange } from '../../evidence/quote.ts';
import type { Part } from '../../evidence/part.ts';
import { combine, expectThat, unknown, type Verdict } from '../../evidence/verdict.ts';
import credentialsWithReservedCharacters from '../../scenarios/credentials-with-reserved-characters.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';
import unusualTokenAnswer from '../../scenarios/unusual-token-answer.ts';

export default defineCheck({
  code: 'TI-10',
  tier: 'solid',
  title: 'Copes with the credentials and token answers that OAuth allows',
  failureTitle: 'Credentials or a token answer that OAuth allows cost orders',
  usualCause: 'Mostly reserved characters are not encoded, or the answer is refused without expires_in or with "bearer" in small letters.',
  basis: ['O-01', 'O-02', 'RFC 6749 2.3.1', 'RFC 6749 5.1', 'RFC 6749 Appendix B'],
  fairness: 'Basic credentials are accepted encoded, as the RFC has it, and raw, as many libraries send them.',
  scenarios: [healthyRunElsewhere, credentialsWithReservedCharacters, unusualTokenAnswer],
  judgeTogether(parts) {
    const elsewhere = parts.find(({ scenario }) => scenario === healthyRunElsewhere.code);
    if (elsewhere?.orders.length === 0) return unknown(`no order arrived in ${elsewhere.name} either, where credentials and token answers are ordinary`);
    return combine(parts.filter((part) => part !== elsewhere).map(ordersOf));
  },
});

function ordersOf(part: Part): Verdict {
  const missing = missingCustomers(part);
  const refused = part.tokenRequests.find(({ answer }) => answer !== null && answer.status >= 400);
  return expectThat(missing.length === 0, {
    scenario: part.name,
    expected: 'every customer has an order',
    observed: `${noneFor(missing)}; token requests: ${part.tokenRequests.length}; ${endOf(part.run())}`,
    ...(refused ? quoteExchange(refused) : lastWords(part)),
    ...(refused && { likelyCause: 'Client id and secret were probably not encoded for the place they were sent in.' }),
  });
}
