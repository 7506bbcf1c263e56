import { describe, expect, it } from 'vitest';
import { loadContract, schemaViolations } from '../contract/conformance.ts';
import { orderErrors } from '../destination/order.ts';
import { bulk, clean, empty } from './clean.ts';
import { entriesOf, type Dataset, type Entry } from './dataset.ts';
import { elsewhere } from './elsewhere.ts';
import { invalid } from './invalid.ts';
import { people, seedOf, type CleanRecord } from './people.ts';

const SEEDS = [1, 2, 20_231_015];
const DELIVERABLE: [name: string, make: (seed: number) => Dataset][] = [['clean', clean], ['elsewhere', elsewhere], ['bulk', (seed) => bulk(250, seed)]];
const ALL: typeof DELIVERABLE = [...DELIVERABLE, ['invalid', invalid]];

const labelled = (dataset: Dataset, label: string): Entry => {
  const entry = entriesOf(dataset).find((candidate) => candidate.label.startsWith(label));
  if (!entry) throw new Error(`There is no entry labelled ${label}.`);
  return entry;
};
const recordsOf = (dataset: Dataset) => entriesOf(dataset).map(({ record }) => record as CleanRecord);
const withOwnParts = (order: object) => ({ ...order, orderId: 'ORD-1', orderDate: new Date().toISOString() });
/** ASCII that prints. */
const PLAIN = /^[ -~]+$/;

describe.each(ALL)('%s', (_name, make) => {
  it('is the same for the same seed, and different for another', () => {
    expect(make(7)).toEqual(make(7));
    const ids = (seed: number) => new Set(entriesOf(make(seed)).map(({ id }) => id).filter((id) => id !== null && id !== '123'));
    expect([...ids(7)].filter((id) => ids(8).has(id))).toEqual([]);
  });

  it('names each customer by an id of its own', () => {
    const ids = entriesOf(make(1)).map(({ id }) => id).filter((id) => id !== null);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives the id under which its record is found', () => {
    for (const { id, record } of entriesOf(make(1))) {
      if (id !== null) expect(record).toMatchObject({ customer_id: id });
      else expect((record as { customer_id?: unknown } | null)?.customer_id).toBeUndefined();
    }
  });
});

describe.each(DELIVERABLE)('every expected order of %s', (_name, make) => {
  it.each(SEEDS)('is one that the destination takes (seed %d)', (seed) => {
    const faulty = entriesOf(make(seed)).flatMap(({ label, expected }) =>
      orderErrors(withOwnParts(expected ?? {}), new Date()).map(({ pointer, detail }) => `${label} ${pointer} ${detail}`));
    expect(faulty).toEqual([]);
  });

  it.each(SEEDS)('belongs to a record that keeps the source document (seed %d)', (seed) => {
    const { Customer: customer = {} } = loadContract('source').components.schemas;
    expect(entriesOf(make(seed)).flatMap(({ label, record }) => schemaViolations(customer, record, label))).toEqual([]);
  });

  it('has the record\'s own texts in the places that the contract names [D-02]', () => {
    for (const { record, expected } of entriesOf(make(1))) {
      const { customer_id: id, first_name: first, last_name: last, email, phone, address: { street, city, state, zip } } = record as CleanRecord;
      expect(expected).toEqual({
        customerInfo: { id, name: `${first} ${last}`, contactEmail: email, contactPhone: phone },
        shippingAddress: { line1: street, city, region: state, postalCode: zip },
      });
    }
  });
});

describe('clean', () => {
  it('has 17 entries on one page, first the customer of the exercise\'s example', () => {
    const { pages } = clean(1);
    expect(pages.map((page) => page.length)).toEqual([17]);
    expect(pages[0]?.[0]?.record).toEqual({
      customer_id: '123', first_name: 'John', last_name: 'Doe', email: 'john.doe@example.com', phone: '555-123-4567',
      address: { street: '123 Main St', city: 'Anytown', state: 'CA', zip: '12345' },
    });
  });

  it.each(SEEDS)('has both postal codes with leading zeros, and plain ASCII everywhere (seed %d)', (seed) => {
    const records = recordsOf(clean(seed));
    expect(records.map(({ address }) => address.zip).filter((zip) => zip.startsWith('0'))).toEqual(['02139', '00501-0001']);
    expect(records.flatMap(({ address, ...own }) => Object.values({ ...own, ...address })).filter((text) => !PLAIN.test(text))).toEqual([]);
  });
});

describe('elsewhere', () => {
  it('has 17 customers, with letters beyond ASCII and a leading zero, and nobody of clean', () => {
    const records = recordsOf(elsewhere(1));
    expect(records).toHaveLength(17);
    expect(records.map(({ first_name: first, last_name: last }) => `${first} ${last}`)).toEqual(expect.arrayContaining(['Zoë Meyer', 'Łukasz Żółć']));
    expect(records.map(({ address }) => address.city)).toContain('北京');
    expect(records.map(({ address }) => address.zip).filter((zip) => zip.startsWith('0'))).toEqual(['03060']);
    const cleanIds = new Set(recordsOf(clean(1)).map(({ customer_id: id }) => id));
    expect(records.filter(({ customer_id: id }) => cleanIds.has(id))).toEqual([]);
  });
});

it('empty is one page without entries [A-06]', () => {
  expect(empty()).toEqual({ pages: [[]] });
});

describe('bulk', () => {
  it.each([[25, [25]], [100, [100]], [101, [100, 1]], [250, [100, 100, 50]]])('of %d comes in pages of at most 100', (count, lengths) => {
    expect(bulk(count, 1).pages.map((page) => page.length)).toEqual(lengths);
  });

  it.each(SEEDS)('of 200 repeats no id, e-mail address, name, or phone (seed %d)', (seed) => {
    const records = recordsOf(bulk(200, seed));
    const texts: ((record: CleanRecord) => string)[] = [(r) => r.customer_id, (r) => r.email, (r) => r.phone, (r) => `${r.first_name} ${r.last_name}`];
    expect(texts.map((text) => new Set(records.map(text)).size)).toEqual([200, 200, 200, 200]);
  });

  it('has ids that are easy to tell in a log, and nobody\'s real address or phone', () => {
    for (const { customer_id: id, email, phone } of recordsOf(bulk(200, 1))) {
      expect(id).toMatch(/^CUST-[0-9A-F]{6}$/);
      expect(email).toMatch(/^[a-z]+\.[a-z]+\.\d{3}@example\.com$/);
      expect(phone).toMatch(/^\d{3}-555-\d{4}$/);
    }
  });
});

/** The most a mapper may do for a record without inventing anything [T-06], [T-07]: trim, join the names, leave out what is blank. */
function mapped(record: unknown): object {
  const { customer_id: id, first_name: first, last_name: last, email, phone, address } = (typeof record === 'object' ? record ?? {} : {}) as Record<string, unknown>;
  const { street, city, state, zip } = (typeof address === 'object' ? address ?? {} : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : undefined);
  const name = [first, last].map(text).filter((part) => part !== undefined).join(' ');
  return withOwnParts({
    customerInfo: { id: text(id), name: text(name), contactEmail: text(email), contactPhone: text(phone) },
    shippingAddress: { line1: text(street), city: text(city), region: text(state), postalCode: text(zip) },
  });
}

/** What the destination has against the best that can be made of each record. */
const FLAWS: Record<string, string[]> = {
  N01: ['/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/postalCode'],
  N02: ['/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/postalCode'],
  N03: ['/shippingAddress/line1'],
  N04: ['/shippingAddress/line1'],
  N05: ['/shippingAddress/city'],
  N06: ['/shippingAddress/postalCode'],
  N07: ['/customerInfo/contactEmail'],
  N08: ['/customerInfo/contactEmail'],
  N09: ['/customerInfo/contactEmail'],
  N10: ['/customerInfo/contactEmail'],
  N11: ['/customerInfo/contactEmail'],
  N12: ['/customerInfo/name'],
  N13: ['/customerInfo/name'],
  N14: ['/customerInfo/id'],
  N15: ['/customerInfo/id', '/customerInfo/name', '/customerInfo/contactEmail', '/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/postalCode'],
  N16: ['/customerInfo/id', '/customerInfo/name', '/customerInfo/contactEmail', '/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/postalCode'],
  N17: ['/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/postalCode'],
  N18: ['/customerInfo/contactEmail'],
};

describe('invalid', () => {
  const entries = entriesOf(invalid(1));

  it('has 24 entries on one page: 18 that nobody can deliver among 6 clean ones, a clean one first', () => {
    expect(invalid(1).pages).toHaveLength(1);
    expect(entries.filter(({ expected }) => expected === null).map(({ label }) => label.slice(0, 3)).sort()).toEqual(Object.keys(FLAWS));
    expect(entries.filter(({ expected }) => expected !== null)).toHaveLength(6);
    expect(entries[0]?.expected).not.toBeNull();
  });

  it.each(Object.entries(FLAWS))('%s cannot be delivered, for its own flaw and no other', (label, pointers) => {
    const errors = orderErrors(mapped(labelled(invalid(1), label).record), new Date());
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('has clean entries that the same mapping delivers, as expected', () => {
    for (const { record, expected } of entries) {
      if (expected === null) continue;
      expect(mapped(record)).toMatchObject(expected);
      expect(orderErrors(mapped(record), new Date())).toEqual([]);
    }
  });

  it('has three entries without an id, which can only be counted', () => {
    expect(entries.filter(({ id }) => id === null).map(({ label, record }) => [label.slice(0, 3), typeof record])).toEqual([['N15', 'object'], ['N14', 'object'], ['N16', 'string']]);
    expect(labelled(invalid(1), 'N15').record).toBeNull();
  });

  it('has null as an entry in the middle, neither first nor last', () => {
    const position = entries.findIndex(({ record }) => record === null);
    expect(position).toBeGreaterThan(entries.length / 3);
    expect(position).toBeLessThan((entries.length * 2) / 3);
  });

  it('has a name that is just one character too long', () => {
    const { first_name: first, last_name: last } = labelled(invalid(1), 'N13').record as CleanRecord;
    expect(`${first} ${last}`).toHaveLength(101);
  });
});

it('seeds of different datasets differ within a grading, and stay 31-bit numbers', () => {
  const seeds = [1, 2, 3, 25, 40, 60, 120, 200].map((salt) => seedOf(2_023_101_500, salt));
  expect(new Set(seeds).size).toBe(8);
  expect(seeds.filter((seed) => !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31)).toEqual([]);
});

it('people come one by one as often as asked for', () => {
  expect(people(0, 1)).toEqual([]);
  expect(people(3, 1)).toEqual(people(5, 1).slice(0, 3));
});
