import { LineCounter, isMap, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { CATALOGUE } from './catalogue.ts';
import type { RuleHow, ServicesHow } from './catalogue/entry.ts';
import type { Fault } from './define-fault.ts';
import type { Rule } from './engine.ts';
import { freeId } from './free-id.ts';
import { CODE_MEMBERS, RULE_MEMBERS } from './members.ts';
import { mistakesOf, type Mistake } from './mistakes.ts';

/** What a file of faults comes to. */
export interface FaultFile {
  rules: Rule[];
  /** For faults of the catalogue that are properties of the services. */
  services: ServicesHow['options'];
  /** Their codes. */
  standing?: string[];
}

/** What a file is held against. */
export interface Surroundings {
  kinds: ReadonlyMap<string, Fault>;
  /** Number of pages of the source list. */
  pages: number;
  /** Ids of its entries; null where one has none. */
  customerIds: readonly (string | null)[];
}

/** A file of faults that cannot be used; its message has a line for each mistake, with line, field and remedy. */
export class FaultFileError extends Error {
  override name = 'FaultFileError';
}

const when = z.strictObject({
  page: z.int().min(1).exactOptional(),
  customer: z.union([z.int().min(1), z.string().min(1)], 'expected a position in the list, from 1, or an id as text').exactOptional(),
  attempts: z.tuple([z.int().min(1), z.int().min(1)], 'expected the first and the last attempt, [1, 2] for example').refine(([from, to]) => from <= to, 'the first attempt may not come after the last').exactOptional(),
  afterStored: z.int().min(0).exactOptional(),
  times: z.int().min(1).exactOptional(),
});
const written = z.strictObject({
  id: z.string().min(1).optional(),
  at: z.enum(['source', 'token', 'destination']),
  when: when.default({}),
  what: z.looseObject({ kind: z.string() }),
});
const catalogued = z.strictObject({ id: z.string().min(1).optional(), catalogue: z.string(), variant: z.int().min(1).optional(), when: when.optional() });

/** Reads a file of faults: an array of rules as JSON (or YAML), each written out or named by its code in the catalogue.
 * @param name what the file is called, for messages
 * @throws FaultFileError that says what is wrong, and on which line */
export function readFaultFile(text: string, name: string, surroundings: Surroundings): FaultFile {
  // JSON is YAML as well, and the parser of YAML knows where everything stands; that it takes YAML, too, is no harm.
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken) throw new FaultFileError(`${name}, line ${lineAt(broken.pos[0])}: ${unreadable(broken)}`);
  const content: unknown = document.toJS();
  if (!Array.isArray(content)) throw new FaultFileError(`${name}, line 1: the file must be an array of rules, [{"catalogue": "FD-05"}] for example.`);

  const file: FaultFile = { rules: [], services: {} };
  const mistakes = content.flatMap((item: unknown, index): Mistake[] =>
    readItem(item, index + 1, file, surroundings).map(({ path, message }) => ({ path: [index, ...path], message })));
  if (mistakes.length === 0) return file;
  throw new FaultFileError(mistakes.map(({ path, message }) => {
    const [index, ...field] = path;
    return `${name}, line ${lineAt(offsetOf(document, path))}, rule ${Number(index) + 1}${field.length > 0 ? `, ${field.map(String).join('.')}` : ''}: ${message}`;
  }).join('\n'));
}

function unreadable({ code, message }: { code: string; message: string }): string {
  if (code === 'DUPLICATE_KEY') return 'this member is there already. Take one of them out.';
  return `this cannot be read as JSON (${message}). Look for a bracket, comma or quotation mark, here or on the line above.`;
}

function readItem(item: unknown, number: number, file: FaultFile, surroundings: Surroundings): Mistake[] {
  if (typeof item === 'object' && item !== null && 'catalogue' in item) {
    const parsed = catalogued.safeParse(item);
    return parsed.success ? addFromCatalogue(parsed.data, file, surroundings) : mistakesOf(parsed.error, Object.keys(CODE_MEMBERS));
  }
  const parsed = written.safeParse(item);
  return parsed.success ? addRule({ ...parsed.data, id: parsed.data.id ?? `rule-${number}` }, file, surroundings) : mistakesOf(parsed.error, Object.keys(RULE_MEMBERS));
}

function addFromCatalogue(item: z.output<typeof catalogued>, file: FaultFile, surroundings: Surroundings): Mistake[] {
  const { catalogue: code } = item;
  const how = CATALOGUE.find((entry) => entry.code === code)?.how;
  const impossible = (message: string): Mistake[] => [{ path: ['catalogue'], message }];
  switch (how?.by) {
    case 'rule': return addVariant(how, item, file, surroundings);
    case 'services': {
      const needless = (['when', 'variant'] as const).find((field) => item[field] !== undefined);
      if (needless) return [{ path: [needless], message: `${code} holds for the whole life of the services. Take this out.` }];
      Object.assign(file.services, how.options);
      file.standing = [...file.standing ?? [], code];
      return [];
    }
    case 'data': return impossible(`${code} lies in the records. Take it out, and start with --data ${how.dataset}.`);
    case 'runner': return impossible(`${code} is brought about by who starts the program (${how.does}), not by the services. Take it out.`);
    case 'always': return impossible(`${code} needs no rule: ${how.does}. Take it out.`);
    default: return impossible(`there is no fault "${code}" in the catalogue. See --list-faults for those there are.`);
  }
}

function addVariant(how: RuleHow, { id, catalogue, variant = 1, when: given }: z.output<typeof catalogued>, file: FaultFile, surroundings: Surroundings): Mistake[] {
  const what = how.what[variant - 1];
  if (!what) return [{ path: ['variant'], message: `there is no variant ${variant}; there are ${how.what.length}. Choose one of them.` }];
  return addRule({ id: id ?? catalogue, at: how.at, when: { ...how.when, ...given }, what }, file, surroundings);
}

function addRule(rule: Rule, { rules }: FaultFile, { kinds, pages, customerIds }: Surroundings): Mistake[] {
  const { at, when: { page, customer }, what: { kind, ...options } } = rule;
  const fault = kinds.get(kind);
  if (!fault) return [{ path: ['what', 'kind'], message: `there is no kind "${kind}". There are: ${[...kinds.keys()].join(', ')}.` }];
  rules.push({ ...rule, id: freeId(rule.id, rules) });
  const { onlyAt, options: shape } = fault.definition;
  const parsed = shape.strict().safeParse(options);
  return [
    ...(onlyAt && onlyAt !== at ? [{ path: ['at'], message: `the kind "${kind}" works at ${onlyAt} only.` }] : []),
    ...(page !== undefined && at !== 'source' ? [{ path: ['when', 'page'], message: 'only the source has pages. Take this out, or set "at" to "source".' }] : []),
    ...(page !== undefined && page > pages ? [{ path: ['when', 'page'], message: `the list has ${pages} page(s). Choose one of them, or another list with --data.` }] : []),
    ...(customer !== undefined && at !== 'destination' ? [{ path: ['when', 'customer'], message: 'only the destination knows customers. Take this out, or set "at" to "destination".' }] : []),
    ...(typeof customer === 'number' && (customerIds[customer - 1] ?? null) === null
      ? [{ path: ['when', 'customer'], message: `the list has no customer with an id at position ${customer}; it has ${customerIds.length} entries. Choose another one, or another list with --data.` }] : []),
    ...(parsed.success ? [] : mistakesOf(parsed.error, Object.keys(shape.shape)).map(({ path, message }) => ({ path: ['what', ...path], message }))),
  ];
}

/** Where a field stands: its own place, or that of the nearest thing around it that is there. */
function offsetOf(document: Document.Parsed, path: PropertyKey[]): number {
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const key = isMap(parent) ? parent.items.find((pair) => String(pair.key) === String(path.at(-1)))?.key : document.getIn(path, true);
  const { range } = (key ?? {}) as { range?: [number, number, number] | null };
  if (range) return range[0];
  return path.length > 1 ? offsetOf(document, path.slice(0, -1)) : 0;
}
