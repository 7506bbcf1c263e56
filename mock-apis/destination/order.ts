/** What is wrong with an order: a JSON pointer (RFC 6901) and a sentence that never repeats the value. */
export interface OrderError { pointer: string; detail: string }

/** An order as the destination takes it [D-02]. */
export interface Order {
  orderId: string;
  customerInfo: { id: string; name: string; contactEmail: string; contactPhone?: string };
  shippingAddress: { line1: string; city: string; region?: string; postalCode: string };
  orderDate: string;
}

interface TextRule { required: boolean; max: number; check?: (text: string) => string | null }

export const MAX_CUSTOMER_ID_CHARACTERS = 32;
export const MAX_ORDER_ID_CHARACTERS = 64;
const ORDER_ID = /^ORD-[A-Za-z0-9-]{1,60}$/;
const HOUR_MS = 3_600_000;
const MAX_AGE_MS = 24 * HOUR_MS;
const MAX_AHEAD_MS = 5 * 60_000;
// eslint-disable-next-line no-control-regex -- [D-06] is about control characters
const CONTROL = /[\u0000-\u001f\u007f]/;
const RFC3339_UTC = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]00:00)$/;

const RULES: Record<string, Record<string, TextRule>> = {
  customerInfo: {
    id: { required: true, max: MAX_CUSTOMER_ID_CHARACTERS },
    name: { required: true, max: 100 },
    contactEmail: { required: true, max: 254, check: (text) => (isEmail(text) ? null : 'is not an e-mail address') },
    contactPhone: { required: false, max: 40 },
  },
  shippingAddress: {
    line1: { required: true, max: 200 },
    city: { required: true, max: 100 },
    region: { required: false, max: 100 },
    postalCode: { required: true, max: 20 },
  },
};

/** Exactly one `@`, something before it, a dot inside what follows, no white space [D-02]. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text);
}

export const isOrderId = (value: unknown): value is string => typeof value === 'string' && ORDER_ID.test(value);

/** Holds an order against the published rules [D-02]–[D-06].
 * @returns all that is wrong with it, nothing when it is good */
export function orderErrors(value: unknown, now: Date): OrderError[] {
  if (!isObject(value)) return [{ pointer: '', detail: 'must be a JSON object' }];
  const errors = unknownMembers(value, ['orderId', 'customerInfo', 'shippingAddress', 'orderDate'], '');
  if (!isOrderId(value.orderId)) errors.push({ pointer: '/orderId', detail: `must be a string that matches ${ORDER_ID.source}` });
  for (const [part, rules] of Object.entries(RULES)) {
    const members = value[part];
    if (!isObject(members)) errors.push({ pointer: `/${part}`, detail: 'is required and must be an object' });
    else errors.push(...unknownMembers(members, Object.keys(rules), `/${part}`), ...textErrors(members, rules, `/${part}`));
  }
  const date = dateError(value.orderDate, now);
  if (date) errors.push({ pointer: '/orderDate', detail: date });
  return errors;
}

function textErrors(members: Record<string, unknown>, rules: Record<string, TextRule>, path: string): OrderError[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const detail = textError(members[name], rule);
    return detail === null ? [] : [{ pointer: `${path}/${name}`, detail }];
  });
}

function textError(value: unknown, { required, max, check }: TextRule): string | null {
  if (value === undefined) return required ? 'is required' : null;
  if (value === null) return required ? 'is required and may not be null' : 'may not be null; leave it out';
  if (typeof value !== 'string') return 'must be a string';
  if (value === '') return required ? 'is required and may not be empty' : 'may not be empty; leave it out';
  if (CONTROL.test(value)) return 'has a control character';
  if (value !== value.trim()) return 'has white space around it';
  if (Array.from(value).length > max) return `has more than ${max} characters`;
  return check?.(value) ?? null;
}

function dateError(value: unknown, now: Date): string | null {
  if (typeof value !== 'string' || !RFC3339_UTC.test(value)) return 'must be an RFC 3339 date-time in UTC';
  // JavaScript knows no leap seconds (RFC 3339 does) and rolls 30 February over into March.
  const time = Date.parse(value.toUpperCase().replace(/:60(?=[.Z+-])/, ':59'));
  if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(value.slice(8, 10))) return 'is not a date that exists';
  if (time < now.getTime() - MAX_AGE_MS) return 'is older than 24 hours';
  if (time > now.getTime() + MAX_AHEAD_MS) return 'is more than 5 minutes ahead';
  return null;
}

function unknownMembers(value: Record<string, unknown>, known: string[], path: string): OrderError[] {
  return Object.keys(value).filter((name) => !known.includes(name)).map((name) => ({
    pointer: `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, detail: 'is not a member of an order',
  }));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
