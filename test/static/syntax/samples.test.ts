import { describe, expect, it } from 'vitest';
import { sample } from '../testing/samples.ts';
import { loadLanguages } from './load-languages.ts';
import { readSource } from './read-source.ts';

const languages = await loadLanguages();

/** Counted by hand: function, lines of code, complexity, nesting. */
type Row = [name: string, lines: number, complexity: number, nesting: number];

const WELL_STRUCTURED: Record<string, Row[]> = {
  TypeScript: [['toOrder', 11, 2, 1], ['fullName', 4, 1, 0], ['(anonymous)', 1, 2, 0], ['isUsable', 3, 3, 0], ['orderIdFor', 1, 1, 0], ['deliver', 14, 4, 3]],
  JavaScript: [['toOrder', 19, 2, 1], ['fullName', 4, 1, 0], ['(anonymous)', 1, 2, 0], ['isUsable', 3, 3, 0], ['orderIdFor', 1, 1, 0], ['deliver', 14, 4, 3]],
  // A comprehension has a loop and a condition; docstrings are no code.
  Python: [['to_order', 17, 2, 1], ['full_name', 3, 3, 0], ['is_usable', 2, 3, 0], ['order_id_for', 2, 1, 0], ['deliver', 11, 4, 4]],
  Java: [['toOrder', 10, 2, 1], ['fullName', 6, 3, 1], ['isUsable', 3, 3, 0], ['orderIdFor', 3, 1, 0], ['deliver', 14, 4, 3]],
  Go: [['ToOrder', 11, 2, 1], ['FullName', 3, 1, 0], ['IsUsable', 3, 3, 0], ['OrderIDFor', 3, 1, 0], ['Deliver', 18, 5, 2]],
  'C#': [['ToOrder', 14, 2, 1], ['FullName', 4, 1, 0], ['IsUsable', 1, 3, 0], ['OrderIdFor', 1, 1, 0], ['Deliver', 20, 4, 3]],
  // `return nil unless …` is a branch without a block.
  Ruby: [['to_order', 17, 2, 0], ['full_name', 3, 1, 0], ['usable?', 3, 3, 0], ['order_id_for', 3, 1, 0], ['deliver', 14, 3, 3]],
  PHP: [['toOrder', 16, 2, 1], ['fullName', 4, 3, 0], ['isUsable', 4, 3, 0], ['orderIdFor', 4, 1, 0], ['deliver', 15, 4, 3]],
  // Both arms of a match on Ok and Err count.
  Rust: [['to_order', 19, 2, 1], ['full_name', 3, 1, 0], ['is_usable', 3, 3, 0], ['order_id_for', 3, 1, 0], ['deliver', 14, 5, 3]],
  Kotlin: [['toOrder', 11, 2, 1], ['fullName', 2, 1, 0], ['isUsable', 3, 3, 0], ['orderIdFor', 1, 1, 0], ['deliver', 14, 4, 3]],
};

/** 24 blocks of 5 lines with one condition each, and a decision between 16 cases. */
const LUMPY: Record<string, Row[]> = {
  TypeScript: [['run', 132, 26, 1], ['classify', 38, 17, 1]],
  JavaScript: [['run', 132, 26, 1], ['classify', 38, 17, 1]],
  Python: [['run', 131, 26, 1], ['classify', 35, 17, 1]],
  Java: [['run', 132, 26, 1], ['classify', 38, 17, 1]],
  Go: [['Run', 131, 26, 1], ['Classify', 38, 17, 1]],
  'C#': [['Run', 160, 26, 1], ['Classify', 40, 17, 1]],
  Ruby: [['run', 132, 26, 1], ['classify', 38, 17, 1]],
  PHP: [['run', 133, 26, 1], ['classify', 39, 17, 1]],
  Rust: [['run', 132, 27, 1], ['classify', 21, 17, 1]],
  Kotlin: [['run', 132, 26, 1], ['classify', 21, 17, 1]],
};

/** What is offered to other files, all of it documented in the one sample and none of it in the other. */
const OFFERED: Record<string, [wellStructured: number, lumpy: number]> = {
  TypeScript: [5, 2], JavaScript: [5, 2], Python: [5, 2], Java: [6, 3], Go: [5, 0], 'C#': [6, 3], Ruby: [6, 2], PHP: [6, 2], Rust: [5, 2], Kotlin: [6, 2],
};

it('there are ten languages, each with samples that were counted', () => {
  expect(languages.map(({ name }) => name).sort()).toEqual(Object.keys(WELL_STRUCTURED).sort());
  expect(Object.keys(LUMPY).sort()).toEqual(Object.keys(WELL_STRUCTURED).sort());
});

describe.each(languages.map((language) => [language.name, language] as const))('%s', (name, language) => {
  const read = (which: 'well-structured' | 'lumpy') => readSource({ ...sample(language, which), role: 'program' }, language);
  const rows = ({ facts }: Awaited<ReturnType<typeof readSource>>): Row[] =>
    facts.functions.map((one) => [one.name, one.lines, one.complexity, one.nesting]);

  it('counts the well-structured sample as a person does', async () => {
    expect(rows(await read('well-structured'))).toEqual(WELL_STRUCTURED[name]);
  });

  it('counts the lumpy sample as a person does', async () => {
    expect(rows(await read('lumpy'))).toEqual(LUMPY[name]);
  });

  it('finds the mapping, and which function calls a service', async () => {
    const { facts } = await read('well-structured');
    const [mapping] = facts.functions;
    expect(mapping?.fields.toSorted()).toEqual(['contactEmail', 'customerInfo', 'line1', 'orderDate', 'orderId', 'postalCode', 'shippingAddress']);
    expect(facts.functions.filter(({ network }) => network.length > 0).map((one) => one.name.toLowerCase())).toEqual(['deliver']);
    const [lump] = (await read('lumpy')).facts.functions;
    expect([lump?.fields.length, lump?.network.length]).toEqual([6, 1]);
  });

  it('finds the swallowed errors of the lumpy sample alone', async () => {
    expect((await read('well-structured')).facts.swallowed).toEqual([]);
    // Go drops one error with `_` and leaves another's branch empty.
    expect((await read('lumpy')).facts.swallowed).toHaveLength(name === 'Go' ? 2 : 1);
  });

  it('tells documented functions and types from bare ones', async () => {
    const [good, bad] = [(await read('well-structured')).facts.publicUnits, (await read('lumpy')).facts.publicUnits];
    expect([good.length, bad.length]).toEqual(OFFERED[name]);
    expect([good.every(({ documented }) => documented), bad.some(({ documented }) => documented)]).toEqual([true, false]);
  });

  it('can read both without a syntax error', async () => {
    for (const which of ['well-structured', 'lumpy'] as const) expect((await read(which)).facts.syntaxErrors).toEqual([]);
  });
});
