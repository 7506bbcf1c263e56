import { createHash } from 'node:crypto';

/** An order as the destination takes it [D-02]. */
export interface Order {
  orderId: string;
  customerInfo: { id: string; name: string; contactEmail: string; contactPhone?: string };
  shippingAddress: { line1: string; city: string; region?: string; postalCode: string };
  orderDate: string;
}

/** What became of one entry of the source's list: an order, or the reason why there can be none. */
export type Mapped =
  | { customerId: string; order: Order }
  | { customerId: string | null; problem: string };

type Json = Record<string, unknown>;

interface FieldRule { max?: number; required?: boolean; mayBeNumber?: boolean }

/** Control characters as the destination means them [D-06]: U+0000–U+001F and U+007F, but not U+0080–U+009F. */
const CONTROL = /[^\P{Cc}\u0080-\u009f]+/gu;
/** Exactly one @, something before it, a dot inside what follows, no white space [D-02]. */
const EMAIL = /^[^\s@]+@[^\s@.][^\s@]*\.[^\s@]*[^\s@.]$/u;
const MAX_NAME_CHARACTERS = 100;
const MAX_ID_CHARACTERS = 32;

/** Maps one entry of the source's list to an order. Pure: never throws, never invents data [T-06].
 * @param now when the order is made
 * @returns a problem names fields only, never their values, because it goes into log and report */
export function toOrder(entry: unknown, now: Date): Mapped {
  if (!isObject(entry)) return { customerId: null, problem: 'entry is not an object' };
  const id = readId(entry.customer_id);
  if (id === undefined) return { customerId: null, problem: 'customer_id is missing or unusable' };

  // All problems are collected, so that whoever repairs the record sees them at once.
  const problems: string[] = [];
  const name = readName(entry, problems);
  const contactEmail = readField(entry, 'email', { max: 254, required: true }, problems);
  if (contactEmail !== '' && !EMAIL.test(contactEmail)) problems.push('email is not an e-mail address');
  const contactPhone = readField(entry, 'phone', { max: 40, mayBeNumber: true }, problems);
  const shippingAddress = readAddress(entry.address, problems);
  if (problems.length > 0 || !shippingAddress) return { customerId: id, problem: problems.join('; ') };

  return {
    customerId: id,
    order: {
      orderId: orderIdFor(id),
      customerInfo: { id, name, contactEmail, ...(contactPhone !== '' && { contactPhone }) },
      shippingAddress,
      orderDate: now.toISOString(),
    },
  };
}

/** The same customer gets the same orderId in every run: the destination then refuses a second order by itself [D-04].
 * A hash, since ids may differ by case or by `/ . _` alone, which the form of an orderId cannot show. 160 bits are
 * enough for it to be unique. */
export function orderIdFor(customerId: string): string {
  return `ORD-${createHash('sha256').update(customerId).digest('hex').slice(0, 40)}`;
}

function readName(customer: Json, problems: string[]): string {
  const parts = ['first_name', 'last_name'].map((key) => readField(customer, key, {}, problems));
  const name = parts.filter((part) => part !== '').join(' ');
  if (name === '') problems.push('first_name and last_name are missing');
  if (lengthOf(name) > MAX_NAME_CHARACTERS) problems.push(`name is longer than ${MAX_NAME_CHARACTERS} characters`);
  return name;
}

function readAddress(address: unknown, problems: string[]): Order['shippingAddress'] | undefined {
  if (!isObject(address)) {
    problems.push(address === undefined || address === null ? 'address is missing' : 'address is not an object');
    return undefined;
  }
  const region = readField(address, 'state', { max: 100 }, problems);
  return {
    line1: readField(address, 'street', { max: 200, required: true }, problems),
    city: readField(address, 'city', { max: 100, required: true }, problems),
    ...(region !== '' && { region }),
    postalCode: readField(address, 'zip', { max: 20, required: true, mayBeNumber: true }, problems),
  };
}

/** @returns the clean text; '' when there is no value. What is wrong is added to `problems`. */
function readField(record: Json, key: string, { max = Infinity, required = false, mayBeNumber = false }: FieldRule, problems: string[]): string {
  const text = toText(record[key], mayBeNumber);
  if (text === undefined) problems.push(`${key} is not text`);
  else if (text === '' && required) problems.push(`${key} is missing`);
  else if (lengthOf(text) > max) problems.push(`${key} is longer than ${max} characters`);
  return text ?? '';
}

/** Decides in one place what "no value" means: missing, null and blank are '', other types than text are undefined.
 * A control character becomes a space: it only parted words, and the destination refuses it. */
function toText(value: unknown, mayBeNumber: boolean): string | undefined {
  if (value === undefined || value === null) return '';
  if (mayBeNumber && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value.replace(CONTROL, ' ').trim() : undefined;
}

/** Nothing is repaired inside an id, lest two customers become one. */
function readId(value: unknown): string | undefined {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string') return undefined;
  const trimmed = id.trim();
  return trimmed !== '' && lengthOf(trimmed) <= MAX_ID_CHARACTERS && trimmed.search(CONTROL) < 0 ? trimmed : undefined;
}

/** Characters as the destination counts them: Unicode code points [D-06]. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
