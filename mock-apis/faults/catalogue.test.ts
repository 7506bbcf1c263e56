import { describe, expect, it } from 'vitest';
import { DATASETS } from '../dataset/named.ts';
import { testWorld } from '../testing/test-world.ts';
import { CATALOGUE, fault, type CatalogueEntry } from './catalogue.ts';
import { loadFaultKinds } from './kinds.ts';

const kinds = await loadFaultKinds();
const numbered = (prefix: string, count: number, without: number[] = []) => Array.from({ length: count }, (_, index) => index + 1)
  .filter((number) => !without.includes(number)).map((number) => `${prefix}-${String(number).padStart(2, '0')}`);
const brought = <By extends CatalogueEntry['how']['by']>(by: By) =>
  CATALOGUE.flatMap(({ code, how }) => (how.by === by ? [[code, how as Extract<CatalogueEntry['how'], { by: By }>] as const] : []));

it('has 67 faults, and further ones for practice, each with a code of its own', () => {
  const codes = CATALOGUE.map(({ code }) => code);
  // FD-24 is FT-08 seen from the destination.
  const published = [...numbered('FS', 23), ...numbered('FT', 10), ...numbered('FD', 30, [24]), ...numbered('FP', 5)];
  expect(published).toHaveLength(67);
  expect(codes.filter((code) => !code.startsWith('FX'))).toEqual(published);
  expect(new Set(codes).size).toBe(codes.length);
});

it('has every kind of fault in it', () => {
  const used = new Set(brought('rule').flatMap(([, { what }]) => what.map(({ kind }) => kind)));
  expect([...kinds.keys()].filter((kind) => !used.has(kind))).toEqual([]);
});

it.each(CATALOGUE)('$code says in words what happens and what is expected', ({ title, wire, basic, solid, exceptional }) => {
  expect(title).toMatch(/^[A-Z0-9].{3,40}[^.]$/);
  expect(wire).toMatch(/^[A-Z0-9].+\.$/);
  for (const tier of [basic, solid, exceptional]) expect(tier).toMatch(/^\S.*[^.\s]$/);
});

describe('rules', () => {
  it.each(brought('rule'))('%s can be started, in all its variants', async (_code, { at, when, what }) => {
    const world = await testWorld({ faults: what.map((act, index) => ({ id: `variant-${index + 1}`, at, when, what: act })) });
    expect(world.urls.source).toMatch(/^http:/);
  });

  it.each(brought('rule'))('%s hits no request more than twice in a row, unless it is for good', (_code, { when }) => {
    const [from, to] = when.attempts ?? [1, Infinity];
    expect([1, 2, Infinity]).toContain(to - from + 1); // Three attempts are promised [P-01].
  });
});

it.each(brought('services'))('%s: the services start with its options', async (_code, { options }) => {
  const world = await testWorld(options);
  expect(world.urls.destination).toMatch(/^http:/);
});

it.each(brought('data'))('%s lies in a list that there is', (_code, { dataset }) => {
  expect(Object.keys(DATASETS)).toContain(dataset);
});

describe('fault()', () => {
  it('gives a rule without an id, with the conditions of the catalogue', () => {
    expect(fault('FD-05')).toEqual({ at: 'destination', when: { attempts: [1, 1] }, what: expect.objectContaining({ kind: 'status', status: 429, retryAfterSeconds: 2 }) as object });
  });

  it('puts other conditions over them', () => {
    expect(fault('FD-01', { customer: 4, attempts: [1, 2] }).when).toEqual({ customer: 4, attempts: [1, 2] });
    expect(fault('FS-04', { page: 1 }).when).toEqual({ page: 1, attempts: [1, 1] });
  });

  it('gives the variant that is asked for', () => {
    expect([1, 2, 3].map((variant) => fault('FD-19', {}, variant).what.status)).toEqual([400, 413, 422]);
    expect(() => fault('FD-19', {}, 4)).toThrow('FD-19 has no variant 4; it has 3.');
  });

  it('does not compile with a code that is no rule, nor with one that is none', () => {
    // @ts-expect-error FS-08 is a property of the services
    expect(() => fault('FS-08')).toThrow('The catalogue has no rule FS-08.');
    // @ts-expect-error there is no such code
    expect(() => fault('FD-99')).toThrow('The catalogue has no rule FD-99.');
  });
});
