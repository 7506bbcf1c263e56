import { defineCheck } from '../../evidence/define-check.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import { payloadOf, show } from '../../evidence/orders.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

/** Published in D-02. */
const PATTERN = /^ORD-[A-Za-z0-9-]{1,60}$/;

export default defineCheck({
  code: 'DT-03',
  tier: 'basic',
  title: 'Order ids match the published pattern and are unique within the run',
  failureTitle: 'Order ids are malformed, or two customers share one',
  usualCause: 'Mostly the id is the sample\'s, or it is made of too little of the customer or of characters that the pattern forbids.',
  basis: ['D-02', 'D-04'],
  fairness: 'Any scheme of ids is fine. Sending one order again under its own id is not a second use.',
  standsAlone: true,
  scenarios: [healthyRun],
  judge(part) {
    const owners = new Map<string, string>();
    return failIfAny(part.orderPosts.flatMap((post) => {
      const { orderId } = payloadOf(tryParse(post.body)).order;
      const { customer } = post.subject;
      if (customer === undefined) return [];
      if (typeof orderId !== 'string' || !PATTERN.test(orderId)) return [{ expected: `an orderId that matches ${PATTERN.source}`, observed: show(orderId), ...quoteExchange(post) }];
      const owner = owners.get(orderId) ?? customer;
      owners.set(orderId, owner);
      return owner === customer ? [] : [{ expected: `an orderId of its own for ${customer}`, observed: `${orderId}, which ${owner} has`, ...quoteExchange(post) }];
    }));
  },
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
