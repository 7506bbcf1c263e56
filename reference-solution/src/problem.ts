import { jsonObject, mark, type Answer } from './http.ts';
import type { Order } from './order.ts';

const MAX_CHARACTERS = 300;
/** Shorter values, such as "NY", are part of ordinary words and tell little about a person. */
const MIN_PERSONAL_CHARACTERS = 4;

/** Says why an order was refused: status, the words of the problem document (RFC 9457), request id.
 * Nothing else of the body is used, and no value of the order itself, since servers echo what they were sent [C-05]. */
export function describeRefusal({ status, headers, text }: Answer, order: Order): string {
  const isJson = /^application\/(problem\+)?json\b/i.test(headers.get('Content-Type') ?? '');
  const { title, detail, errors } = isJson ? jsonObject(text) : {};
  const fields = Array.isArray(errors) ? errors.map(describeField) : [];
  const words = [title, detail, ...fields].filter((word) => typeof word === 'string' && word !== '').join('; ');
  return [`HTTP ${status}`, withoutPersonalData(words, order).slice(0, MAX_CHARACTERS)].filter(Boolean).join(': ') + mark(headers);
}

function describeField(error: unknown): string {
  const { pointer, detail } = Object(error) as Record<string, unknown>;
  return [pointer, detail].filter((word) => typeof word === 'string').join(' ');
}

function withoutPersonalData(words: string, { customerInfo: { id, ...person }, shippingAddress }: Order): string {
  const values = [...Object.values(person), ...Object.values(shippingAddress)].filter((value) => value.length >= MIN_PERSONAL_CHARACTERS && value !== id);
  return values.reduce((clean, value) => clean.replaceAll(value, '[removed]'), words);
}
