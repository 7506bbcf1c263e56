import { createHash } from 'node:crypto';
import { textOf, type SourceCustomer } from './customer.ts';

/** An order as the destination expects it. */
export interface Order {
  orderId: string;
  customerInfo: { id: string; name: string; contact_email: string; contact_phone?: string };
  shippingAddress: { line1: string; city: string; region?: string; postalCode: string };
  orderDate: string;
}

/** The mapping of a record: an order, or everything that is wrong with it. */
export type Mapping = { ok: true; order: Order } | { ok: false; problems: string[] };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LONGEST_NAME = 100;

/** Turns a customer into an order. Pure, so that the rules can be read and tested without any service. */
export function mapToOrder(entry: unknown, createdAt: Date): Mapping {
  const customer = (typeof entry === 'object' && entry !== null ? entry : {}) as SourceCustomer;
  const address = (typeof customer.address === 'object' && customer.address !== null ? customer.address : {}) as Record<string, unknown>;
  const problems: string[] = [];
  const required = (field: string, value: unknown): string => {
    const text = textOf(value);
    if (text === undefined) problems.push(`${field} is missing`);
    return text ?? '';
  };

  const id = required('customer_id', customer.customer_id);
  const name = [textOf(customer.first_name), textOf(customer.last_name)].filter((part) => part !== undefined).join(' ');
  if (name === '') problems.push('name is missing');
  if ([...name].length > LONGEST_NAME) problems.push('name is too long');
  const email = required('email', customer.email);
  if (email !== '' && !EMAIL.test(email)) problems.push('email is malformed');
  const phone = textOf(customer.phone);
  const region = textOf(address.state);
  const order: Order = {
    orderId: orderIdOf(id),
    customerInfo: { id, name, contact_email: email, ...(phone !== undefined && { contact_phone: phone }) },
    shippingAddress: {
      line1: required('street', address.street),
      city: required('city', address.city),
      ...(region !== undefined && { region }),
      postalCode: required('zip', address.zip),
    },
    orderDate: createdAt.toISOString(),
  };
  return problems.length === 0 ? { ok: true, order } : { ok: false, problems };
}

/** Derived from the customer alone: whoever runs the program, and however often, the customer keeps this id. */
export function orderIdOf(customerId: string): string {
  return `ORD-${createHash('sha1').update(customerId).digest('hex')}`;
}
