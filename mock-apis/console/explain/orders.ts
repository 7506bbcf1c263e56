import { entriesOf, expectedById, type Dataset, type ExpectedOrder } from '../../dataset/dataset.ts';
import type { StoredOrder } from '../../destination/store.ts';
import type { Exchange } from '../../journal/journal.ts';
import type { Reason } from './reason.ts';
import { valueAt, written } from './fields.ts';

/** A field of a stored order that is not what the list says. */
export interface Difference { pointer: string; sent: string | null; expected: string | null; sentences: string[] }

/** A customer of the list, and what became of it. */
export interface CustomerState {
  customer: string;
  state: 'nothing' | 'delivered' | 'different' | 'unexpected' | 'several' | 'refused';
  orders: { orderId: string; sequence: number; differences: Difference[] }[];
  /** The last refusal, where there is no order. */
  refusal: { sequence: number; reason: Reason } | null;
}

const POINTERS = ['/customerInfo/id', '/customerInfo/name', '/customerInfo/contactEmail', '/customerInfo/contactPhone',
  '/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/region', '/shippingAddress/postalCode'];

/** What became of every customer: those of the list in its order, then those that only orders know.
 * @param explain the reason of a refusal, if that is what an exchange is */
export function customerStates(dataset: Dataset, orders: readonly StoredOrder[], exchanges: readonly Exchange[], explain: (exchange: Exchange) => Reason | null): CustomerState[] {
  const expected = expectedById(dataset);
  const listed = [...new Set(entriesOf(dataset).flatMap(({ id }) => (id === null ? [] : [id])))];
  const stored = byCustomer(orders);
  const refused = lastRefusals(exchanges);
  const known = new Set([...listed, ...stored.keys()]);
  return [...known].map((customer) => {
    const compared = (stored.get(customer) ?? []).map(({ orderId, sequence, order }) => ({ orderId, sequence, differences: compare(order, expected.get(customer)) }));
    const last = refused.get(customer);
    const why = compared.length === 0 && last ? explain(last) : null;
    return { customer, state: stateOf(compared, expected.has(customer), why !== null), orders: compared, refusal: last && why ? { sequence: last.sequence, reason: why } : null };
  });
}

function stateOf(orders: CustomerState['orders'], isDeliverable: boolean, isRefused: boolean): CustomerState['state'] {
  const [first] = orders;
  if (!first) return isRefused ? 'refused' : 'nothing';
  if (orders.length > 1) return 'several';
  if (!isDeliverable) return 'unexpected';
  return first.differences.length > 0 ? 'different' : 'delivered';
}

function byCustomer(orders: readonly StoredOrder[]): Map<string, StoredOrder[]> {
  const grouped = new Map<string, StoredOrder[]>();
  for (const order of orders) {
    const customer = order.customerId ?? '(no id)';
    const known = grouped.get(customer);
    if (known) known.push(order);
    else grouped.set(customer, [order]);
  }
  return grouped;
}

function lastRefusals(exchanges: readonly Exchange[]): Map<string, Exchange> {
  const last = new Map<string, Exchange>();
  for (const exchange of exchanges) {
    const { service, subject: { customer }, answer } = exchange;
    if (service === 'destination' && customer !== undefined && answer && answer.status >= 400) last.set(customer, exchange);
  }
  return last;
}

/** Holds an order against what the list says; where a customer is listed more than once, against the version that is nearest. */
function compare(order: unknown, versions: readonly ExpectedOrder[] = []): Difference[] {
  const found = versions.map((version) => POINTERS.flatMap((pointer) => differenceAt(pointer, valueAt(order, pointer), valueAt(version, pointer))));
  return found.sort((one, other) => one.length - other.length)[0] ?? [];
}

function differenceAt(pointer: string, sent: unknown, expected: unknown): Difference[] {
  if (comparable(sent) === comparable(expected)) return [];
  const sentences = expected === undefined ? ['D-02', 'T-06'] : ['D-02', 'T-07'];
  return [{ pointer, sent: written(sent), expected: written(expected), sentences }];
}

/** Unicode NFC and collapsed white space are as right as the text itself [T-07]. */
const comparable = (value: unknown) => (typeof value === 'string' ? value.normalize('NFC').replaceAll(/\s+/gu, ' ').trim() : value);
