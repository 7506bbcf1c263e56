import type { Exchange } from '../../../mock-apis/journal/journal.ts';
import { defineCheck, look } from '../../evidence/define-check.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, lastWords, quoteExchange } from '../../evidence/quote.ts';
import { combine, expectThat, type Verdict } from '../../evidence/verdict.ts';
import ordersForbidden from '../../scenarios/orders-forbidden.ts';
import tokenEndpointRefusesTheClient from '../../scenarios/token-endpoint-refuses-the-client.ts';
import tokenNeverAccepted from '../../scenarios/token-never-accepted.ts';

/** Further token requests after the client was refused. A refusal is permanent, so none is needed; two are let off. */
const MOST_AFTER_REFUSAL = 2;
/** Of 40 orders: leaves room for ten parallel workers that renew their token once each. */
const MOST_ORDER_REQUESTS = 25;

/** Requests that began when the first of them had been answered: those under way at the same time could not know. */
function afterFirstAnswer(requests: Exchange[]): Exchange[] {
  const [first] = requests;
  const knownMs = first?.answeredMs ?? first?.brokenMs ?? Infinity;
  return requests.filter(({ arrivedMs }) => arrivedMs > knownMs);
}

const endsWith1 = (part: Part): Verdict =>
  expectThat(part.run().exitCode === 1 && !part.run().killed, { expected: 'exit code 1: the run could not be completed', observed: endOf(part.run()), ...lastWords(part) });

function stopsAsking(part: Part): Verdict {
  const again = afterFirstAnswer(part.tokenRequests);
  const last = again.at(-1);
  return combine([endsWith1(part), expectThat(again.length <= MOST_AFTER_REFUSAL, {
    expected: `at most ${MOST_AFTER_REFUSAL} token requests after the first refusal`, observed: `${again.length}`, ...(last && quoteExchange(last)),
  })]);
}

function stopsSending(part: Part): Verdict {
  const posts = part.orderPosts;
  const last = posts.at(-1);
  return combine([endsWith1(part), expectThat(posts.length <= MOST_ORDER_REQUESTS, {
    expected: `at most ${MOST_ORDER_REQUESTS} order requests for ${part.deliverable.length} customers`, observed: `${posts.length}`, ...(last && quoteExchange(last)),
  })]);
}

export default defineCheck({
  code: 'EH-14',
  tier: 'solid',
  title: 'A refusal that concerns every order ends the run with exit code 1',
  failureTitle: 'A refusal that concerns every order does not end the run at once, or not with exit code 1',
  usualCause: 'Mostly 401 and 403 count as failures of single orders, or the exit code is the same as for single refusals.',
  basis: ['O-04', 'O-05', 'P-03', 'X-01'],
  fairness: `A refused client may ask ${MOST_AFTER_REFUSAL} times more; requests already under way do not count. Where every order is refused, ${MOST_ORDER_REQUESTS} requests leave room for ten workers that renew once each.`,
  looks: [look(tokenEndpointRefusesTheClient, stopsAsking), look(ordersForbidden, stopsSending), look(tokenNeverAccepted, stopsSending)],
});
