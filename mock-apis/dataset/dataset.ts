import type { Order } from '../destination/order.ts';

/** What must arrive for a customer; the order's own id and date are the submission's to choose. */
export type ExpectedOrder = Pick<Order, 'customerInfo' | 'shippingAddress'>;

/** One entry of the source list with the one defensible result beside it, written by hand or drawn from the same
 * parts, and never computed by a mapper: the oracle stays independent of every solution. */
export interface Entry {
  /** Short name for reports, e.g. "N04 street blank". */
  label: string;
  /** The entry as the source sends it. */
  record: unknown;
  /** `customerInfo.id` it is delivered or reported under; null where it has none. */
  id: string | null;
  /** The texts as the source sent them, without white space around them; null: it cannot be delivered and is to be rejected.
   * [T-07] lets NFC and collapsed inner white space pass as well, so compare through both. */
  expected: ExpectedOrder | null;
  /** Rejecting and reporting it is as right as delivering what is expected. */
  mayBeRejected?: true;
}

/** A source list, page by page. */
export interface Dataset {
  pages: Entry[][];
}

/** A dataset of one page. */
export const onePage = (entries: Entry[]): Dataset => ({ pages: [entries] });

/** Entries over all pages, in list order. */
export const entriesOf = (dataset: Dataset): Entry[] => dataset.pages.flat();

/** What may arrive, by customer. A customer that is listed several times gets one order, which equals any of these. */
export function expectedById(dataset: Dataset): Map<string, ExpectedOrder[]> {
  const byId = new Map<string, ExpectedOrder[]>();
  for (const { id, expected } of entriesOf(dataset)) {
    if (id !== null && expected !== null) byId.set(id, [...(byId.get(id) ?? []), expected]);
  }
  return byId;
}
