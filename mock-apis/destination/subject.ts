import type { Subject } from '../journal/journal.ts';
import { isObject, MAX_CUSTOMER_ID_CHARACTERS, MAX_ORDER_ID_CHARACTERS } from './order.ts';

type Ids = Pick<Subject, 'customer' | 'orderId'>;

/** The ids in an order as they were sent, of any length; numbers count as their text. */
export function idsOf(order: unknown): Ids {
  if (!isObject(order)) return {};
  const id = isObject(order.customerInfo) ? order.customerInfo.id : undefined;
  return {
    ...(typeof id === 'string' || typeof id === 'number' ? { customer: String(id) } : {}),
    ...(typeof order.orderId === 'string' ? { orderId: order.orderId } : {}),
  };
}

/** Whom an order is for. Requests are counted by it for as long as the services run, so an id that no order can have is left out. */
export function subjectOf(order: unknown): Ids {
  const { customer, orderId } = idsOf(order);
  return {
    ...(customer !== undefined && Array.from(customer).length <= MAX_CUSTOMER_ID_CHARACTERS && { customer }),
    ...(orderId !== undefined && orderId.length <= MAX_ORDER_ID_CHARACTERS && { orderId }),
  };
}
