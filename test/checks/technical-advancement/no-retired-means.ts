import { defineCheck } from '../../evidence/define-check.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'TA-01',
  tier: 'basic',
  title: 'Uses no retired grant',
  failureTitle: 'Uses a retired grant',
  basis: ['O-01', 'RFC 9700 2.4'],
  fairness: 'Judged by the token requests that arrived.',
  scenarios: [healthyRun],
  judge: (part) => failIfAny(part.tokenRequests.filter(({ body }) => new URLSearchParams(body).get('grant_type') === 'password').map((request) => ({
    expected: 'the client credentials grant', observed: 'the password grant, which must not be used any more', ...quoteExchange(request),
  }))),
});
