import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../dataset/dataset.ts';
import { DATASETS } from '../dataset/named.ts';
import { testWorld } from '../testing/test-world.ts';
import { loadFaultKinds } from './kinds.ts';
import { FaultFileError, readFaultFile } from './rule-file.ts';

const kinds = await loadFaultKinds();
const read = (text: string, customerIds: (string | null)[] = ['A', 'B', null]) => readFaultFile(text, 'faults.json', { kinds, pages: 2, customerIds });
/** What is said of a file with mistakes, line by line. */
function mistakesIn(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FaultFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a good file', () => {
  it('has rules that are written out, with ids made for them', () => {
    const { rules, services } = read(`[
      { "at": "source", "when": { "page": 2, "attempts": [1, 2] }, "what": { "kind": "silence", "ms": 10 } },
      { "id": "mine", "at": "destination", "what": { "kind": "reset" } }
    ]`);
    expect(rules).toEqual([
      { id: 'rule-1', at: 'source', when: { page: 2, attempts: [1, 2] }, what: { kind: 'silence', ms: 10 } },
      { id: 'mine', at: 'destination', when: {}, what: { kind: 'reset' } },
    ]);
    expect(services).toEqual({});
  });

  it('has rules by code, which may narrow the conditions and choose a variant', () => {
    const { rules } = read('[{ "catalogue": "FD-05", "when": { "customer": 2 } }, { "id": "x", "catalogue": "FD-19", "variant": 3, "when": { "customer": "A" } }]');
    expect(rules).toMatchObject([
      { id: 'FD-05', at: 'destination', when: { customer: 2, attempts: [1, 1] }, what: { kind: 'status', status: 429 } },
      { id: 'x', at: 'destination', when: { customer: 'A' }, what: { kind: 'status', status: 422 } },
    ]);
  });

  it('may have the same code twice; then the ids differ', () => {
    expect(read('[{ "catalogue": "FD-05" }, { "catalogue": "FD-05" }, { "catalogue": "FD-05" }]').rules.map(({ id }) => id)).toEqual(['FD-05', 'FD-05.2', 'FD-05.3']);
  });

  it('may name faults that are properties of the services', () => {
    expect(read('[{ "catalogue": "FD-25" }, { "catalogue": "FT-07" }]')).toEqual({ rules: [], services: { rateLimit: { perSecond: 10, burst: 5, retryAfterSeconds: 1 }, tokenLifetimeSeconds: 2 }, standing: ['FD-25', 'FT-07'] });
  });

  it('may be indented by tabs, have a comma too many, and be empty', () => {
    expect(read('[\n\t{\n\t\t"catalogue":\t"FD-01",\n\t},\n]').rules).toHaveLength(1);
    expect(read('[]')).toEqual({ rules: [], services: {} });
  });

  it('starts the services', async () => {
    const { rules, services } = read('[{ "catalogue": "FD-28" }, { "catalogue": "FS-15" }]');
    expect((await testWorld({ faults: rules, ...services })).urls.sink).toMatch(/^http:/);
  });

  it('is the example', async () => {
    const text = await readFile(new URL('../examples/hiccups.json', import.meta.url), 'utf8');
    const dataset = DATASETS.clean!.customers(1);
    const { rules } = readFaultFile(text, 'hiccups.json', { kinds, pages: dataset.pages.length, customerIds: entriesOf(dataset).map(({ id }) => id) });
    expect(rules.length).toBeGreaterThan(5);
  });
});

describe('a file with mistakes', () => {
  it.each([
    ['a value of the wrong type', '{ "at": "source", "when": { "page": "two" }, "what": { "kind": "reset" } }', 'when.page: expected number, received string.'],
    ['a page that is not there', '{ "at": "source", "when": { "page": 3 }, "what": { "kind": "reset" } }', 'when.page: the list has 2 page(s). Choose one of them, or another list with --data.'],
    ['a page at the destination', '{ "at": "destination", "when": { "page": 1 }, "what": { "kind": "reset" } }', 'when.page: only the source has pages. Take this out, or set "at" to "source".'],
    ['a customer at the source', '{ "at": "source", "when": { "customer": 1 }, "what": { "kind": "reset" } }', 'when.customer: only the destination knows customers. Take this out, or set "at" to "destination".'],
    ['a position beyond the list', '{ "catalogue": "FD-01", "when": { "customer": 4 } }', 'when.customer: the list has no customer with an id at position 4; it has 3 entries. Choose another one, or another list with --data.'],
    ['a position without an id', '{ "catalogue": "FD-01", "when": { "customer": 3 } }', 'when.customer: the list has no customer with an id at position 3; it has 3 entries. Choose another one, or another list with --data.'],
    ['a fraction as a position', '{ "catalogue": "FD-01", "when": { "customer": 1.5 } }', 'when.customer: expected a position in the list, from 1, or an id as text.'],
    ['attempts the wrong way round', '{ "catalogue": "FD-01", "when": { "attempts": [2, 1] } }', 'when.attempts: the first attempt may not come after the last.'],
    ['one attempt in place of two', '{ "catalogue": "FD-01", "when": { "attempts": 1 } }', 'when.attempts: expected the first and the last attempt, [1, 2] for example.'],
    ['a member nobody knows', '{ "catalogue": "FD-01", "wen": {} }', 'wen: there is no such member; there are: id, catalogue, variant, when. Take it out, or correct its name; --list-faults says what each means.'],
    ['a condition nobody knows', '{ "catalogue": "FD-01", "when": { "position": 2 } }', 'when.position: there is no such member; there are: page, customer, attempts, afterStored, times. Take it out, or correct its name; --list-faults says what each means.'],
    ['a condition outside of its place', '{ "at": "destination", "customer": 2, "what": { "kind": "reset" } }', 'customer: this is a condition. Write it inside of "when", {"when": {"customer": …}}.'],
    ['an option of what has none', '{ "at": "source", "what": { "kind": "garbage", "ms": 1 } }', 'what.ms: there is no such member; there are none here. Take it out, or correct its name; --list-faults says what each means.'],
    ['an option nobody knows', '{ "at": "source", "what": { "kind": "reset", "storred": true } }', 'what.storred: there is no such member; there are: stored. Take it out, or correct its name; --list-faults says what each means.'],
    ['an option out of range', '{ "at": "source", "what": { "kind": "silence", "ms": -1 } }', 'what.ms: Too small: expected number to be >=0.'],
    ['an option that is missing', '{ "at": "source", "what": { "kind": "status" } }', 'what.status: expected number, received undefined.'],
    ['a service that there is not', '{ "at": "sink", "what": { "kind": "reset" } }', 'at: Invalid option: expected one of "source"|"token"|"destination".'],
    ['no service at all', '{ "what": { "kind": "reset" } }', 'at: Invalid option: expected one of "source"|"token"|"destination".'],
    ['a kind at the wrong service', '{ "at": "source", "what": { "kind": "flawed-token", "flaw": "scope" } }', 'at: the kind "flawed-token" works at token only.'],
    ['a code that there is not', '{ "catalogue": "FD-99" }', 'catalogue: there is no fault "FD-99" in the catalogue. See --list-faults for those there are.'],
    ['a variant that there is not', '{ "catalogue": "FD-19", "variant": 4 }', 'variant: there is no variant 4; there are 3. Choose one of them.'],
    ['a fault in the records', '{ "catalogue": "FS-16" }', 'catalogue: FS-16 lies in the records. Take it out, and start with --data paged.'],
    ['a fault of the program', '{ "catalogue": "FP-03" }', 'catalogue: FP-03 is brought about by who starts the program (the environment of the program), not by the services. Take it out.'],
    ['a fault that is always there', '{ "catalogue": "FS-21" }', 'catalogue: FS-21 needs no rule: the source always answers so. Take it out.'],
    ['a condition of what has none', '{ "catalogue": "FS-08", "when": {} }', 'when: FS-08 holds for the whole life of the services. Take this out.'],
    ['what is no rule', '"oops"', 'expected object, received string.'],
  ])('%s', (_title, item, message) => {
    const separator = message.startsWith('expected object') ? ': ' : ', ';
    expect(mistakesIn(`[\n  { "catalogue": "FD-02" },\n  ${item}\n]`)).toEqual([`faults.json, line 3, rule 2${separator}${message}`]);
  });

  it('an unknown kind is named, with those that there are', () => {
    const [message] = mistakesIn('[{ "at": "source", "what": { "kind": "explode" } }]');
    expect(message).toMatch(/^faults\.json, line 1, rule 1, what\.kind: there is no kind "explode"\. There are: close, cut, .*, wrong-length\.$/);
  });

  it('all mistakes are told at once, each with its own line', () => {
    expect(mistakesIn(`[
      {
        "at": "destination",
        "when": {
          "page": 1,
          "customer": 99
        },
        "what": { "kind": "reset", "storred": true }
      },
      { "catalogue": "FD-99" }
    ]`).map((message) => message.split(':')[0])).toEqual([
      'faults.json, line 5, rule 1, when.page',
      'faults.json, line 6, rule 1, when.customer',
      'faults.json, line 8, rule 1, what.storred',
      'faults.json, line 10, rule 2, catalogue',
    ]);
  });

  it.each([
    ['cut short', '[\n  { "catalogue": "FD-05"\n', 3],
    ['a bracket too many', '[\n  { "catalogue": "FD-05" }\n]]\n', 3],
    ['quotes left open', '[\n  { "catalogue": "FD-05 }\n]\n', 4],
    ['a colon left out', '[\n  { "at" "source" }\n]\n', 2],
  ])('%s: that cannot be read', (_title, text, line) => {
    expect(mistakesIn(text)).toEqual([expect.stringMatching(new RegExp(`^faults\\.json, line ${line}: this cannot be read as JSON \\(.+\\)\\. Look for a bracket, comma or quotation mark, here or on the line above\\.$`))]);
  });

  it('that is no array, or says something twice', () => {
    for (const text of ['{}', '', 'catalogue: FD-05']) expect(mistakesIn(text)).toEqual(['faults.json, line 1: the file must be an array of rules, [{"catalogue": "FD-05"}] for example.']);
    expect(mistakesIn('[\n{ "catalogue": "FD-05",\n"catalogue": "FD-06" }]')).toEqual(['faults.json, line 3: this member is there already. Take one of them out.']);
  });
});
