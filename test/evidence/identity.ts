import type { DeliverableEntry, Part } from './part.ts';

/** Ids that stand in the list more than once. */
export function listedTwice(part: Part): string[] {
  const ids = part.deliverable.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

/** Ids of customers who have their e-mail address, or name and street, in common with a customer of another id. */
export function sharing(part: Part): string[] {
  const isShared = (entry: DeliverableEntry) => part.deliverable.some((other) => other.id !== entry.id && (
    other.expected.customerInfo.contactEmail === entry.expected.customerInfo.contactEmail
    || (other.expected.customerInfo.name === entry.expected.customerInfo.name && other.expected.shippingAddress.line1 === entry.expected.shippingAddress.line1)));
  return [...new Set(part.deliverable.filter(isShared).map(({ id }) => id))];
}
