import { createHash } from 'node:crypto';

const MAX_NAME_LENGTH = 100;

/**
 * Makes an order of a customer. Does nothing else, so that it can be tested alone.
 * @returns {{ order: object } | { problem: string }}
 */
export function toOrder(customer, date) {
  const address = isObject(customer?.address) ? customer.address : {};
  const id = clean(customer?.customer_id);
  const fields = {
    name: [clean(customer?.first_name), clean(customer?.last_name)].filter(Boolean).join(' '),
    email: clean(customer?.email),
    street: clean(address.street),
    city: clean(address.city),
    zip: clean(address.zip),
  };
  const missing = Object.keys(fields).filter((field) => fields[field] === '');
  if (id === '') return { problem: 'no customer_id' };
  if (missing.length > 0) return { problem: `missing: ${missing.join(', ')}` };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email)) return { problem: 'email is not valid' };
  if (Array.from(fields.name).length > MAX_NAME_LENGTH) return { problem: 'name is too long' };

  const order = {
    orderId: orderId(id),
    customerInfo: { id, name: fields.name, contactEmail: fields.email },
    shippingAddress: { line1: fields.street, city: fields.city, postalCode: fields.zip },
    orderDate: date.toISOString(),
  };
  const phone = clean(customer.phone);
  const region = clean(address.state);
  if (phone) order.customerInfo.contactPhone = phone;
  if (region) order.shippingAddress.region = region;
  return { order };
}

/** Always the same for a customer, so that a second run cannot make a second order. */
export function orderId(customerId) {
  return `ORD-${createHash('md5').update(customerId).digest('hex')}`;
}

function clean(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}
