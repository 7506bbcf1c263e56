import type { ExpectedOrder } from '../../mock-apis/dataset/dataset.ts';
import type { Finding } from '../../rubric/outcome.ts';
import type { Part } from './part.ts';
import { unknown, type Verdict } from './verdict.ts';

/** A payload as a client sent it; nothing is known of its shape. */
export interface Payload { customerInfo: Record<string, unknown>; shippingAddress: Record<string, unknown>; order: Record<string, unknown> }

const objectOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? value as Record<string, unknown> : {});

export function payloadOf(order: unknown): Payload {
  const whole = objectOf(order);
  return { order: whole, customerInfo: objectOf(whole.customerInfo), shippingAddress: objectOf(whole.shippingAddress) };
}

/** Text as [T-07] lets it pass: NFC, runs of white space collapsed. */
const asAllowed = (value: unknown): unknown => (typeof value === 'string' ? value.normalize('NFC').replaceAll(/\s+/gu, ' ') : value);
const digits = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(/\D/g, '') : value);

/** How a field is held against what was expected. The format of phones is nobody's business here, nor the case of e-mail domains. */
const SAME: Record<string, (one: unknown, other: unknown) => boolean> = {
  contactPhone: (one, other) => digits(one) === digits(other),
  contactEmail: (one, other) => one === other || (typeof one === 'string' && typeof other === 'string' && sameMail(one, other)),
};

function sameMail(expected: string, found: string): boolean {
  const [want, got] = [expected, found].map((text) => text.normalize('NFC'));
  const domainLowered = want?.replace(/@.*$/u, (domain) => domain.toLowerCase());
  return got === want || got === want?.toLowerCase() || got === domainLowered;
}

export const sameValue = (field: string, expected: unknown, found: unknown): boolean =>
  (SAME[field] ?? ((one, other) => asAllowed(one) === asAllowed(other)))(expected, found);

/** @returns a finding for each of the fields that arrived differently at `customerId`'s order, none if all are right */
export function differences(expected: ExpectedOrder, found: unknown, fields: string[], customerId: string): Finding[] {
  const payload = payloadOf(found);
  return (['customerInfo', 'shippingAddress'] as const).flatMap((group) => fields
    .filter((field) => field in payload[group] || field in expected[group])
    .filter((field) => !sameValue(field, objectOf(expected[group])[field], payload[group][field]))
    .map((field) => ({
      expected: `${group}.${field} of ${customerId}: ${show(objectOf(expected[group])[field])}`,
      observed: show(payload[group][field]),
    })));
}

export const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Findings over all deliverable customers that have an order; missing orders are another check's business. */
export function differencesIn(part: Part, fields: string[], onlyIf: (entry: Part['deliverable'][number]) => boolean = () => true): Finding[] {
  return part.deliverable.filter(onlyIf).flatMap(({ id, expected }) => {
    const [order] = part.ordersFor(id);
    return order ? differences(expected, order.order, fields, id) : [];
  });
}

/** What orders look like can only be told where there are some. */
export const whereOrdersArrived = (part: Part, judge: () => Verdict): Verdict => (part.orders.length === 0 ? unknown(`no order arrived in ${part.name}`) : judge());

/** Ids of the customers that can be delivered; one who is listed twice is one customer [T-01]. */
const customersOf = (part: Part): string[] => [...new Set(part.deliverable.map(({ id }) => id))];

/** Customers that should have an order and have none. */
export const missingCustomers = (part: Part, orders = part.orders): string[] => customersOf(part).filter((id) => part.ordersFor(id, orders).length === 0);

/** A finding for each customer with more than one order. */
export function duplicateOrders(part: Part): Finding[] {
  return customersOf(part).flatMap((id) => {
    const own = part.ordersFor(id);
    return own.length < 2 ? [] : [{ expected: `one order for ${id}`, observed: `${own.length} orders: ${own.map(({ orderId }) => orderId).join(', ')}` }];
  });
}

/** A finding for each customer who got a further order in the n-th run. */
export function newDuplicates(part: Part, runNumber: number): Finding[] {
  const before = part.ordersAfter(runNumber - 1);
  const after = part.ordersAfter(runNumber);
  return customersOf(part).flatMap((id) => {
    const [old, now] = [part.ordersFor(id, before), part.ordersFor(id, after)];
    if (now.length <= Math.max(old.length, 1)) return [];
    return [{ expected: `still one order for ${id} after run ${runNumber}`, observed: `${now.length}: ${now.map(({ orderId }) => orderId).join(', ')}` }];
  });
}
