import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { StoredOrder } from '../../mock-apis/destination/store.ts';
import type { Part } from '../evidence/part.ts';
import { endingOf } from './exchange-words.ts';
import type { Attempt } from './records.ts';

/** How a customer came to several orders, in sentences made from the requests alone. Neither ids nor times are in them,
 * so that customers of the same course get the same sentences. */
export function whySeveral(part: Part, customerId: string, orders: readonly StoredOrder[], attempts: readonly Attempt[]): string {
  const makers = orders.flatMap(({ sequence }) => attempts.find(({ exchange }) => exchange.sequence === sequence) ?? []);
  const sentences = makers.slice(1).flatMap((maker, index) => {
    const before = makers[index];
    return before?.run === maker.run ? [furtherOrder(before, listings(part, customerId, maker.run))] : [];
  });
  return [...new Set([...sentences, ...byLaterRuns(makers.map(({ run }) => run))])].join(' ');
}

/** "Run 1 had made an order; runs 2 and 3 sent it again under another orderId." */
function byLaterRuns(runs: readonly number[]): string[] {
  const [first, ...later] = [...new Set(runs)];
  if (first === undefined || later.length === 0) return [];
  return [`Run ${first} had made an order; ${later.length === 1 ? 'run' : 'runs'} ${later.join(' and ')} sent it again under another orderId.`];
}

function furtherOrder(before: Attempt, listed: number): string {
  if (endingOf(before.exchange) !== 'done') {
    return `The order was stored, but its answer did not come through (${lostAs(before.exchange)}); it was sent again under another orderId.`;
  }
  const twice = listed > 1 ? `The source lists this customer ${listed === 2 ? 'twice' : `${listed} times`}; each entry was sent` : 'It was sent again';
  return `The first order was answered ${before.exchange.answer?.status ?? ''}. ${twice} under an orderId of its own.`;
}

const lostAs = (exchange: Exchange): string => (endingOf(exchange) === 'broken' ? 'the connection ended' : String(exchange.answer?.status ?? 'no answer'));

const listings = (part: Part, customerId: string, runNumber: number): number =>
  (part.runs[runNumber - 1]?.dataset ?? part.evidence.dataset).pages.flat().filter(({ id }) => id === customerId).length;

/** Why a customer has no order, or has one that cannot be right; null where there is nothing to explain. */
export function whyMissing({ deliverable, listed }: { deliverable: boolean; listed: boolean }, orders: number, attempts: readonly Attempt[]): string | null {
  if (orders > 0) return deliverable && listed ? null : 'The order was made all the same.';
  if (attempts.length === 0) return 'Never sent.';
  if (!deliverable) return null;
  const last = attempts.at(-1);
  if (!last) return null;
  const times = attempts.filter(({ run }) => run === last.run).length;
  return `Not sent again after ${times === 1 ? 'the first attempt' : `${times} attempts`}.`;
}
