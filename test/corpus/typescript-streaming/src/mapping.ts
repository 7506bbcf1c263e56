import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from './http.ts';

export interface Order {
  orderId: string;
  customerInfo: { id: string; name: string; contactEmail: string; contactPhone?: string };
  shippingAddress: { line1: string; city: string; region?: string; postalCode: string };
  orderDate: string;
}

/** Either an order or what keeps us from making one. Problems name fields, never values. */
export type Mapped = { order: Order } | { problems: string[] };

/** The id of an entry, or undefined if it has none that A-02 allows. */
export function customerId(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  const id = text(entry['customer_id'], true);
  return typeof id === 'string' && /^[A-Za-z0-9._/-]{1,32}$/.test(id) ? id : undefined;
}

/**
 * The same for the same customer, on any machine and without any memory of earlier runs. Ids may have characters an
 * orderId may not, and EU/1 and EU-1 are two customers, so the id is hashed.
 */
export function orderId(id: string): string {
  return `ORD-${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;
}

export function mapCustomer(id: string, customer: JsonObject, now: Date): Mapped {
  const problems: string[] = [];

  /** The text of a field; undefined if it is missing, null or blank, or has a problem. */
  const field = (parent: JsonObject, path: string, { number = false, required = false, max = Infinity }) => {
    const value = text(parent[path.slice(path.lastIndexOf('.') + 1)], number);
    if (value === NOT_TEXT) problems.push(`${path} is not ${number ? 'text or a whole number' : 'text'}`);
    else if (value === undefined && required) problems.push(`${path} is missing`);
    else if (value !== undefined && [...value].length > max) problems.push(`${path} is longer than ${max} characters`);
    else return value;
    return undefined;
  };

  const first = field(customer, 'first_name', {});
  const last = field(customer, 'last_name', {});
  const name = [first, last].filter((part) => part !== undefined).join(' '); // customers with one name exist
  if (name === '' && problems.length === 0) problems.push('first_name and last_name are missing');
  if ([...name].length > 100) problems.push('first_name and last_name together are longer than 100 characters');

  const email = field(customer, 'email', { required: true, max: 254 });
  if (email !== undefined && !isPlausible(email)) problems.push('email is malformed');
  const phone = field(customer, 'phone', { number: true, max: 40 });

  const address = customer['address'] ?? {};
  if (!isObject(address)) return { problems: [...problems, 'address is not an object'] };
  const street = field(address, 'address.street', { required: true, max: 200 });
  const city = field(address, 'address.city', { required: true, max: 100 });
  const state = field(address, 'address.state', { max: 100 });
  const zip = field(address, 'address.zip', { number: true, required: true, max: 20 });

  if (problems.length > 0 || email === undefined || street === undefined || city === undefined || zip === undefined) {
    return { problems };
  }
  return {
    order: {
      orderId: orderId(id),
      customerInfo: { id, name, contactEmail: email, ...(phone !== undefined && { contactPhone: phone }) },
      shippingAddress: { line1: street, city, ...(state !== undefined && { region: state }), postalCode: zip },
      orderDate: `${now.toISOString().slice(0, 19)}Z`,
    },
  };
}

/** One @ with something before it, no white space, and a dot inside what follows. */
export function isPlausible(email: string): boolean {
  const [local, domain, ...more] = email.split('@');
  return !!local && !!domain && more.length === 0 && !/[\s\u0085]/.test(email) && domain.slice(1, -1).includes('.');
}

const NOT_TEXT = Symbol('not text');

function text(value: unknown, numberAllowed: boolean): string | undefined | typeof NOT_TEXT {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) return NOT_TEXT; // half a pair is no text, and cannot be sent as UTF-8
    const clean = trim(value.replace(/[\u0000-\u001f\u007f]/g, ' ')); // D-06
    return clean === '' ? undefined : clean;
  }
  // Larger numbers have lost digits already when they were parsed.
  if (numberAllowed && typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
  return NOT_TEXT;
}

/** trim(), and U+0085, which Unicode calls white space and JavaScript does not. */
function trim(value: string): string {
  const trimmed = value.trim();
  const shorter = trimmed.replace(/^\u0085+|\u0085+$/g, '');
  return shorter === trimmed ? trimmed : trim(shorter);
}
