import type { components } from './generated/destination-api.ts';

export type Order = components['schemas']['Order'];

/** A record that cannot become an order; the message says why. */
export class InvalidCustomer extends Error {}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MAX_NAME = 100;

/** Maps a customer to an order.
 * @throws InvalidCustomer when something required is missing; nothing is made up */
export function toOrder(customer: unknown, now: Date): Order {
  const record = object(customer, 'customer');
  const address = object(record.address, 'address');
  const id = requiredText(record.customer_id, 'customer_id');
  const name = [text(record.first_name), text(record.last_name)].filter((part) => part !== '').join(' ');
  if (name === '') throw new InvalidCustomer('name is missing');
  if ([...name].length > MAX_NAME) throw new InvalidCustomer('name is too long');
  const email = requiredText(record.email, 'email');
  if (!EMAIL.test(email)) throw new InvalidCustomer('email is not valid');
  const phone = text(record.phone);
  const region = text(address.state);
  return {
    // The same customer always gets the same orderId: the destination then refuses a second order with 409.
    orderId: `ORD-${id.replace(/[^A-Za-z0-9-]/g, '-')}`,
    customerInfo: { id, name, contactEmail: email, ...(phone ? { contactPhone: phone } : {}) },
    shippingAddress: {
      line1: requiredText(address.street, 'street'),
      city: requiredText(address.city, 'city'),
      ...(region ? { region } : {}),
      postalCode: requiredText(address.zip, 'zip'),
    },
    orderDate: now.toISOString(),
  };
}

/** @returns the customer_id, or null where there is none */
export function idOf(customer: unknown): string | null {
  const id = typeof customer === 'object' && customer !== null ? text((customer as Record<string, unknown>).customer_id) : '';
  return id === '' ? null : id;
}

function object(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new InvalidCustomer(`${name} is missing`);
  return value as Record<string, unknown>;
}

/** @returns the value as trimmed text, old records have numbers; '' for anything else */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function requiredText(value: unknown, name: string): string {
  const result = text(value);
  if (result === '') throw new InvalidCustomer(`${name} is missing`);
  return result;
}
