import { defineCheck } from '../../evidence/define-check.ts';
import { headerOf } from '../../evidence/headers.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'TI-04',
  tier: 'basic',
  title: 'Gets a token by client credentials and sends it as Bearer',
  failureTitle: 'The token is not fetched or not sent as published',
  usualCause: 'Mostly the token is asked for in another form (JSON, no grant, no scope), or sent in another header.',
  basis: ['O-01', 'O-02', 'RFC 6749 4.4', 'RFC 6750 2.1'],
  fairness: 'HTTP Basic and credentials in the body are equal; so are tokens fetched early, late or by a library.',
  standsAlone: true,
  scenarios: [healthyRun],
  judge(part) {
    const asked = part.exchanges.filter(({ service }) => service === 'token');
    const [first] = asked;
    if (!first && part.orderPosts.length === 0) return unknown('the program asked neither for a token nor for an order');
    if (!part.tokenRequests.some(({ answer }) => answer?.status === 200)) {
      return fail({ expected: 'a token request that is answered 200', observed: first ? 'none was' : 'no token was asked for', ...(first && quoteExchange(first)) });
    }
    const [post] = part.orderPosts;
    if (!post || part.orderPosts.some((one) => /^bearer /i.test(headerOf(one, 'authorization') ?? ''))) return pass();
    return fail({ expected: 'Authorization: Bearer with the token', observed: 'no order was sent with it', ...quoteExchange(post) });
  },
});
