import { maskedValues, personalData } from '../evidence/mask.ts';
import type { Part } from '../evidence/part.ts';

/** Puts names in the place of what must not be quoted. */
export type Mask = (text: string) => string;

/** So many characters at the head of a longer secret are masked with all that follows: it may have been cut short. */
const HEAD_LENGTH = 16;
/** What tokens, keys and encoded secrets are made of. */
const REST = '[\\w.~+/%=-]*';

/** Masks what `maskFindings` masks, secrets and personal data of a part, in one pass over a text: a report quotes thousands of them.
 * Values are also known in the form that JSON gives them. */
export function maskerFor(part: Part): Mask {
  const secrets = withJsonForms(maskedValues(part.evidence));
  const personal = withJsonForms(new Map([...personalData(part)].map(([value, { kind }]) => [value, `[${kind}]`])));
  const heads = new Map([...secrets].filter(([value]) => value.length > HEAD_LENGTH).map(([value, name]) => [value.slice(0, HEAD_LENGTH), name]));
  const whole = new Map([...personal, ...secrets].sort(([one], [other]) => other.length - one.length));
  const headPattern = heads.size === 0 ? [] : [`(${alternatives(heads)})${REST}`];
  const pattern = new RegExp([alternatives(whole), ...headPattern].join('|'), 'g');
  return (text) => text.replace(pattern, (found: string, head?: string) => (head === undefined ? whole.get(found) : heads.get(head)) ?? '[masked]');
}

const withJsonForms = (values: Map<string, string>): Map<string, string> =>
  new Map([...values].flatMap(([value, name]): [string, string][] => [[value, name], [JSON.stringify(value).slice(1, -1), name]]));

const alternatives = (values: Map<string, string>): string => [...values.keys()].map((value) => value.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');

/** Plain data: what JSON can say. */
type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** @returns a copy of plain data with every text masked, so that none can be forgotten */
export function maskAll<T>(data: T, mask: Mask): T {
  return walk(data as Plain, mask) as T;
}

function walk(data: Plain, mask: Mask): Plain {
  if (typeof data === 'string') return mask(data);
  if (isList(data)) return data.map((item) => walk(item, mask));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, walk(value, mask)]));
}

const isList = (data: Plain): data is readonly Plain[] => Array.isArray(data);
