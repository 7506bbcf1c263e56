import { isObject, type OrderError } from '../../destination/order.ts';
import type { FieldReason } from './reason.ts';

/** Longer values are cut: what is wrong shows at their beginning, or is their length. */
const MAX_SHOWN_CHARACTERS = 300;

/** What is wrong with an order, with the values that were sent and the sentences that say so. */
export function fieldReasons(order: unknown, errors: readonly OrderError[]): FieldReason[] {
  return errors.map(({ pointer, detail }) => ({ pointer, detail, sent: written(valueAt(order, pointer)), sentence: sentenceOf(pointer, detail) }));
}

/** The value a JSON pointer leads to (RFC 6901 §4); undefined where there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, name) => (isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined), value);
}

/** A value as JSON, cut where it is long; null where there is none. */
export function written(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}… (${text.length} characters)` : text;
}

function sentenceOf(pointer: string, detail: string): string {
  if (/control character|white space/.test(detail)) return 'D-06';
  if (/leave it out/.test(detail)) return 'D-03';
  if (pointer === '/orderDate') return 'D-05';
  return /Idempotency-Key/.test(detail) ? 'D-08' : 'D-02';
}
