import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import volume, { CUSTOMERS } from '../../scenarios/volume.ts';

/** A tenth of the orders: ten parallel workers that fetch one each, and one more later, stay within it. */
const MOST_TOKEN_REQUESTS = CUSTOMERS / 10;
/** Fewer orders need few tokens in any case. */
const ENOUGH_ORDERS = CUSTOMERS / 2;

export default defineCheck({
  code: 'TI-08',
  tier: 'solid',
  title: 'One token serves many orders',
  failureTitle: 'Tokens are fetched again and again',
  usualCause: 'Usually the token is kept nowhere, so that each order fetches its own.',
  basis: ['O-03'],
  fairness: `Up to ${MOST_TOKEN_REQUESTS} token requests for ${CUSTOMERS} orders pass, so parallel workers may each fetch their own. Tokens live an hour here.`,
  scenarios: [volume],
  judge(part) {
    const { length } = part.tokenRequests;
    const last = part.tokenRequests.at(-1);
    if (length > MOST_TOKEN_REQUESTS) {
      return fail({ expected: `at most ${MOST_TOKEN_REQUESTS} token requests`, observed: `${length} for ${count(part.orders.length, 'order')}`, ...(last && quoteExchange(last)) });
    }
    return part.orders.length >= ENOUGH_ORDERS ? pass() : unknown(`the program made only ${part.orders.length} of ${CUSTOMERS} orders`);
  },
});
