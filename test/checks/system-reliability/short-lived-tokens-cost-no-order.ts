import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import shortLivedTokens, { TOKEN_LIFETIME_SECONDS } from '../../scenarios/short-lived-tokens.ts';

/** Whether the run was still sending orders when the life of its first token was over. */
function outlivedAToken(part: Part): boolean {
  const firstToken = part.tokenRequests.find(({ answer }) => answer?.status === 200)?.answeredMs ?? 0;
  return part.orderPosts.some(({ arrivedMs }) => arrivedMs > firstToken + TOKEN_LIFETIME_SECONDS * 1000);
}

export default defineCheck({
  code: 'SR-11',
  tier: 'solid',
  title: 'Tokens that live 2 s cost no order',
  failureTitle: 'Tokens that live 2 s cost orders',
  usualCause: 'Mostly neither expires_in nor a 401 leads to a new token, or only one renewal is allowed in a run.',
  basis: ['O-02', 'O-03', 'O-04'],
  fairness: 'Renewing before the end and renewing on 401 are both right. A run that was over before a token died proves nothing.',
  timing: true,
  scenarios: [shortLivedTokens],
  judge(part) {
    const missing = missingCustomers(part);
    if (missing.length === 0) return outlivedAToken(part) ? pass() : unknown(`all orders were sent within the ${TOKEN_LIFETIME_SECONDS} s of the first token`);
    const refused = part.orderPosts.filter(({ answer }) => answer?.status === 401).length;
    return fail({
      expected: 'every customer has an order',
      observed: `${noneFor(missing)}; token requests: ${part.tokenRequests.length}, ${count(refused, 'order')} answered 401; ${endOf(part.run())}`, ...lastWords(part),
    });
  },
});
