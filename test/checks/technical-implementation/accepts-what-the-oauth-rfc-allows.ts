import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, names, quoteExchange } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import credentialsWithReservedCharacters from '../../scenarios/credentials-with-reserved-characters.ts';
import unusualTokenAnswer from '../../scenarios/unusual-token-answer.ts';

export default defineCheck({
  code: 'TI-10',
  tier: 'solid',
  title: 'Copes with the credentials and token answers that OAuth allows',
  failureTitle: 'Credentials or a token answer that OAuth allows stop it',
  basis: ['O-01', 'O-02', 'RFC 6749 2.3.1', 'RFC 6749 5.1', 'RFC 6749 Appendix B'],
  fairness: 'Basic credentials are accepted encoded, as the RFC has it, and raw, as many libraries send them.',
  scenarios: [credentialsWithReservedCharacters, unusualTokenAnswer],
  judge(part) {
    const missing = missingCustomers(part);
    const refused = part.tokenRequests.find(({ answer }) => answer !== null && answer.status >= 400);
    return expectThat(missing.length === 0, {
      expected: 'every customer has an order',
      observed: `${missing.length} have none: ${names(missing)}; token requests: ${part.tokenRequests.length}; ${endOf(part.run())}`,
      ...(refused ? quoteExchange(refused) : lastWords(part)),
      ...(refused && { likelyCause: 'Client id and secret were not encoded for the place they were sent in.' }),
    });
  },
});
