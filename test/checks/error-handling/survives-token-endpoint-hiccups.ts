import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, noneFor, quoteExchange } from '../../evidence/quote.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import tokenEndpointHiccups from '../../scenarios/token-endpoint-hiccups.ts';

export default defineCheck({
  code: 'EH-10',
  tier: 'solid',
  title: 'Survives hiccups of the token endpoint: 500, then 429',
  failureTitle: 'A hiccup of the token endpoint ends the run or costs orders',
  usualCause: 'Mostly nothing tries requests again, or what does is built around the two APIs and leaves the token request out.',
  basis: ['P-01'],
  fairness: 'The endpoint fails twice, and three attempts are published. Retries hidden in a library are welcome.',
  scenarios: [tokenEndpointHiccups],
  judge(part) {
    const missing = missingCustomers(part);
    const last = part.tokenRequests.at(-1);
    if (missing.length === 0) return part.faultsFired === tokenEndpointHiccups.parts['']?.faults?.length ? pass() : unknown(`the program met only ${part.faultsFired} of 2 faults`);
    return fail({
      expected: 'every customer has an order', observed: `${noneFor(missing)}; token requests: ${part.tokenRequests.length}; ${endOf(part.run())}`,
      ...(last && quoteExchange(last)),
    });
  },
});
