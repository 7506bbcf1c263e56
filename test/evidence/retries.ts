import type { Finding } from '../../rubric/outcome.ts';
import { isDeepStrictEqual } from 'node:util';
import { payloadOf } from './orders.ts';
import type { Part } from './part.ts';
import { placeOf } from './quote.ts';

/** One entry for each order that was sent more than once: null when it stayed the same, else what changed. */
export function changedRetries(part: Part): (Finding | null)[] {
  const customers = [...new Set(part.orderPosts.flatMap(({ subject }) => subject.customer ?? []))];
  return customers.flatMap((customer) => {
    const [first, ...others] = part.attemptsFor(customer);
    if (!first || others.length === 0) return [];
    const changed = others.find((attempt) => !isDeepStrictEqual(contentOf(attempt.body), contentOf(first.body)));
    if (!changed) return [null];
    return [{
      scenario: part.name,
      expected: `the order for ${customer} as it was sent first: ${changed.subject.orderId === first.subject.orderId ? 'the same content' : first.subject.orderId ?? ''}`,
      observed: changed.subject.orderId === first.subject.orderId ? 'other content' : `orderId ${changed.subject.orderId ?? 'missing'}`,
      where: placeOf(changed),
    }];
  });
}

/** An order without its date, which may differ between attempts. */
function contentOf(body: string): unknown {
  try {
    return { ...payloadOf(JSON.parse(body)).order, orderDate: undefined };
  } catch {
    return body;
  }
}
