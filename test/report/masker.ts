import { maskedValues, maskSecrets, personalData } from '../evidence/mask.ts';
import type { Part } from '../evidence/part.ts';

/** Stands between texts that are masked in one go; it is taken out of them before. */
const BETWEEN = '\u0000';

/** Plain data: what JSON can say. */
type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** Masks the secrets and personal data of a part in every text of a piece of plain data, so that none can be forgotten.
 * Values are also known in the form that JSON gives them. */
export function maskAll<T>(data: T, part: Part): T {
  const texts: string[] = [];
  walk(data as Plain, (text) => texts.push(text));
  const masked = maskText(texts.map((text) => text.replaceAll(BETWEEN, '␀')).join(BETWEEN), part).split(BETWEEN);
  let next = 0;
  return walk(data as Plain, () => masked[next++] ?? '') as T;
}

function maskText(text: string, part: Part): string {
  const secrets = withJsonForms(maskedValues(part.evidence));
  const personal = withJsonForms(new Map([...personalData(part)].map(([value, { kind }]) => [value, `[${kind}]`])));
  return [...personal].reduce((masked, [value, name]) => masked.replaceAll(value, () => name), maskSecrets(text, secrets));
}

/** Longer values first: one may be part of another. */
const withJsonForms = (values: Map<string, string>): Map<string, string> =>
  new Map([...values].flatMap(([value, name]): [string, string][] => [[value, name], [JSON.stringify(value).slice(1, -1), name]])
    .sort(([one], [other]) => other.length - one.length));

/** @returns a copy with other texts in the same places */
function walk(data: Plain, onText: (text: string) => unknown): Plain {
  if (typeof data === 'string') {
    const text = onText(data);
    return typeof text === 'string' ? text : data;
  }
  if (isList(data)) return data.map((item) => walk(item, onText));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, walk(value, onText)]));
}

const isList = (data: Plain): data is readonly Plain[] => Array.isArray(data);
