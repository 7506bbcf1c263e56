import { describe, expect, it } from 'vitest';
import { loadContract, schemaViolations } from '../contract/conformance.ts';
import { orderErrors } from '../destination/order.ts';
import { entriesOf, expectedById, type Dataset, type Entry, type ExpectedOrder } from './dataset.ts';
import { identity } from './identity.ts';
import { DATASETS } from './named.ts';
import { paged, pagedOdd } from './paged.ts';
import { people, type CleanRecord } from './people.ts';
import { quirks } from './quirks.ts';
import { renamed } from './renamed.ts';
import { shiftA, shiftB } from './shift.ts';
import { fromTable } from './special.ts';
import { text } from './text.ts';
import { types } from './types.ts';
import { values } from './values.ts';

const SEEDS = [1, 2, 20_231_015];
const DELIVERABLE: [name: string, make: (seed: number) => Dataset][] = [
  ['values', values], ['types', types], ['text', text], ['identity', identity], ['paged', paged], ['pagedOdd', pagedOdd], ['shiftA', shiftA], ['shiftB', shiftB],
];
const lengths = ({ pages }: Dataset) => pages.map((page) => page.length);
const ids = (entries: Entry[]) => entries.map(({ id }) => id);
const codes = (dataset: Dataset) => entriesOf(dataset).flatMap(({ label }) => /^[VTX]\d\d(?= )/.exec(label) ?? []);

function labelled(dataset: Dataset, code: string): Entry & { expected: ExpectedOrder } {
  const entry = entriesOf(dataset).find(({ label }) => label.startsWith(code));
  if (!entry?.expected) throw new Error(`There is no deliverable entry labelled ${code}.`);
  return { ...entry, expected: entry.expected };
}

/** The most a mapper may do for a record without inventing anything [T-06], [T-07], with a blank for each control character. */
function mapped(record: unknown): ExpectedOrder {
  const { customer_id: id, first_name: first, last_name: last, email, phone, address } = record as Record<string, unknown>;
  const { street, city, state, zip } = address as Record<string, unknown>;
  // eslint-disable-next-line no-control-regex -- [D-06] is about control characters
  const value = (raw: unknown) => (typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().replaceAll(/[\u0000-\u001f\u007f]/g, ' ') || undefined : undefined);
  const name = [first, last].map(value).filter((part) => part !== undefined).join(' ');
  // JSON leaves out what is undefined.
  return JSON.parse(JSON.stringify({
    customerInfo: { id: value(id), name, contactEmail: value(email), contactPhone: value(phone) },
    shippingAddress: { line1: value(street), city: value(city), region: value(state), postalCode: value(zip) },
  })) as ExpectedOrder;
}

describe.each(DELIVERABLE)('%s', (_name, make) => {
  it.each(SEEDS)('expects orders that the destination takes (seed %d)', (seed) => {
    const faulty = entriesOf(make(seed)).flatMap(({ label, expected }) =>
      orderErrors({ ...expected, orderId: 'ORD-1', orderDate: new Date().toISOString() }, new Date()).map(({ pointer, detail }) => `${label} ${pointer} ${detail}`));
    expect(faulty).toEqual([]);
  });

  it.each(SEEDS)('has the one defensible result beside each record (seed %d)', (seed) => {
    for (const { label, record, expected } of entriesOf(make(seed))) expect(mapped(record), label).toEqual(expected);
  });

  it.each(SEEDS)('keeps the source document (seed %d)', (seed) => {
    const { Customer: customer = {} } = loadContract('source').components.schemas;
    const { pages } = make(seed);
    expect(pages.flat().flatMap(({ label, record }) => schemaViolations(customer, record, label))).toEqual([]);
    expect(pages.filter((page) => page.length > 100)).toEqual([]);
  });

  it('is the same for the same seed, and different for another', () => {
    expect(make(7)).toEqual(make(7));
    expect(make(7)).not.toEqual(make(8));
  });
});

describe('values', () => {
  const all = values(1);

  it('has 20 odd records and 2 clean ones', () => {
    expect(codes(all)).toEqual(['V01', 'V02', 'V03', 'V04', 'V05', 'V10', 'V11', 'V12', 'V13', 'V14', 'V15', 'V16', 'V17', 'V18', 'V19', 'V20', 'V21', 'V22', 'V23', 'V24']);
    expect(lengths(all)).toEqual([22]);
  });

  it.each([['V01', undefined], ['V02', null], ['V03', ''], ['V04', '  ']])('%s: no phone, no contactPhone', (code, phone) => {
    const { record, expected } = labelled(all, code);
    expect((record as CleanRecord).phone).toBe(phone);
    expect(Object.hasOwn(record as object, 'phone')).toBe(phone !== undefined);
    expect(expected.customerInfo).not.toHaveProperty('contactPhone');
  });

  it.each([['V10', 'Madonna'], ['V11', 'Cher'], ['V12', 'Prince'], ['V14', 'Jennifer Null'], ['V23', 'J Doe'], ['V24', 'Mary  Ann Lee']])('%s is called %s', (code, name) => {
    expect(labelled(all, code).expected.customerInfo.name).toBe(name);
  });

  it('V05 has personal data among the members nobody knows', () => {
    expect(JSON.stringify(labelled(all, 'V05').record)).toContain('"ssn":"078-05-1120"');
    expect(JSON.stringify(labelled(all, 'V05').expected)).not.toMatch(/ssn|loyalty|marketing|geo/);
  });

  it('V13 has blanks and a tab around every value but the id', () => {
    const { customer_id: id, address, ...own } = labelled(all, 'V13').record as CleanRecord;
    expect(id).toMatch(/^CUST-/);
    expect(Object.values({ ...own, ...address }).filter((value) => !/^ \t\S.*\S {2}$/.test(value))).toEqual([]);
  });

  it.each(['V20', 'V21'])('%s has a name of exactly 100 code points [D-06]', (code) => {
    expect(Array.from(labelled(all, code).expected.customerInfo.name)).toHaveLength(100);
  });

  it('V20 is plain ASCII, and V21 is 199 UTF-16 units long', () => {
    expect(labelled(all, 'V20').expected.customerInfo.name).toMatch(/^[ -~]+$/);
    expect(labelled(all, 'V21').expected.customerInfo.name).toHaveLength(199);
  });

  it.each([['V17', null], ['V18', undefined]])('%s: no state, no region', (code, state) => {
    const { record, expected } = labelled(all, code);
    expect((record as CleanRecord).address.state).toBe(state);
    expect(expected.shippingAddress).not.toHaveProperty('region');
  });
});

it('types has three numbers that arrive as their digits, among 3 clean records', () => {
  const all = types(1);
  expect([codes(all), lengths(all)]).toEqual([['T01', 'T02', 'T03'], [6]]);
  expect(labelled(all, 'T01')).toMatchObject({ id: '20017', record: { customer_id: 20017 }, expected: { customerInfo: { id: '20017' } } });
  expect(labelled(all, 'T02')).toMatchObject({ record: { address: { zip: 94105 } }, expected: { shippingAddress: { postalCode: '94105' } } });
  expect(labelled(all, 'T03')).toMatchObject({ record: { phone: 5551234567 }, expected: { customerInfo: { contactPhone: '5551234567' } } });
});

describe('text', () => {
  const all = text(1);
  const name = (code: string) => labelled(all, code).expected.customerInfo.name;

  it('has 12 difficult records and 2 clean ones', () => {
    expect([codes(all), lengths(all)]).toEqual([Array.from({ length: 12 }, (_, index) => `X${String(index + 1).padStart(2, '0')}`), [14]]);
  });

  it('keeps what an editor could have changed: combining accents, zero-width characters, letters beyond the BMP', () => {
    expect(name('X01').normalize('NFC')).toBe('José Nuñez');
    expect(name('X01')).not.toBe(name('X01').normalize('NFC'));
    expect([name('X03').includes('\u200C'), name('X05').includes('\u200D')]).toEqual([true, true]);
    expect(name('X04').codePointAt(0)).toBe(0x20BB7);
  });

  it.each([['X10', 'street', 'line1', '\n'], ['X11', 'city', 'city', '\t']] as const)('%s has a control character: a blank in its place is right, and so is rejecting the record', (code, from, to, character) => {
    const { record, expected, mayBeRejected } = labelled(all, code);
    const raw = (record as CleanRecord).address[from];
    expect(raw).toContain(character);
    expect(expected.shippingAddress[to]).toBe(raw.replace(character, ' '));
    expect(mayBeRejected).toBe(true);
    expect(entriesOf(all).filter((entry) => entry.mayBeRejected)).toHaveLength(2);
  });
});

describe('identity', () => {
  const all = entriesOf(identity(1));
  const byLabel = (start: string) => all.filter(({ label }) => label.startsWith(start));

  it('has 16 entries of 14 customers', () => {
    expect(all).toHaveLength(16);
    expect(new Set(ids(all)).size).toBe(14);
    expect(ids(all).slice(0, 6)).toEqual(['42', '00042', 'EU/42', 'EU-42', 'EU.42', 'eu-42']);
  });

  const ordersOf = (start: string) => byLabel(start).map(({ expected }) => expected)[0]!;

  it('has two customers with one e-mail address', () => {
    const [one, other] = [ordersOf('I07'), ordersOf('I08')].map(({ customerInfo }) => customerInfo);
    expect(one?.contactEmail).toBe(other?.contactEmail);
    expect([one?.id, one?.name]).not.toEqual([other?.id, other?.name]);
  });

  it('has two customers with one name and address', () => {
    const [one, other] = [ordersOf('I09'), ordersOf('I10')];
    expect([one.shippingAddress, one.customerInfo.name]).toEqual([other.shippingAddress, other.customerInfo.name]);
    expect([one.customerInfo.id, one.customerInfo.contactEmail]).not.toEqual([other.customerInfo.id, other.customerInfo.contactEmail]);
  });

  it('lists one customer twice alike', () => {
    const [first, second] = byLabel('I11');
    expect(second?.record).toEqual(first?.record);
    expect(expectedById(identity(1)).get(first?.id ?? '')).toEqual([first?.expected, first?.expected]);
  });

  it('lists one customer twice with two e-mail addresses, either of which may arrive', () => {
    const [first, second] = byLabel('I12');
    expect([first?.id, second?.expected?.customerInfo.contactEmail]).toEqual([second?.id, 'changed.address@example.org']);
    expect(expectedById(identity(1)).get(first?.id ?? '')).toEqual([first?.expected, second?.expected]);
  });
});

describe('paged', () => {
  it('has 250 customers; page 2 begins with the last three of page 1', () => {
    const all = paged(1);
    expect(lengths(all)).toEqual([100, 100, 53]);
    expect(new Set(ids(entriesOf(all))).size).toBe(250);
    expect(ids(all.pages[1]!).slice(0, 3)).toEqual(ids(all.pages[0]!).slice(-3));
    expect(expectedById(all).size).toBe(250);
  });

  it('odd: has 120 customers with an empty page between them', () => {
    expect(lengths(pagedOdd(1))).toEqual([100, 0, 20]);
    expect(new Set(ids(entriesOf(pagedOdd(1)))).size).toBe(120);
  });
});

it('shift: a new customer comes first, one is gone, the others are reversed', () => {
  const [before, after] = [ids(entriesOf(shiftA(1))), ids(entriesOf(shiftB(1)))];
  expect([before.length, after.length]).toEqual([10, 10]);
  expect(before).not.toContain(after[0]);
  const stayed = before.filter((id) => after.includes(id));
  expect(stayed).toHaveLength(9);
  expect(after.slice(1)).toEqual(stayed.toReversed());
});

it('renamed: every record has email_address in place of email, and nobody can be delivered', () => {
  const all = entriesOf(renamed(1));
  expect(all).toHaveLength(25);
  for (const { id, record, expected } of all) {
    expect(record).toMatchObject({ customer_id: id, email_address: expect.stringContaining('@') as string });
    expect(record).not.toHaveProperty('email');
    expect(expected).toBeNull();
  }
});

it('quirks: odd, difficult and undeliverable records, a page each', () => {
  expect(lengths(quirks(1))).toEqual([22, 14, 24]);
  const named = ids(entriesOf(quirks(1))).filter((id) => id !== null);
  expect(new Set(named).size).toBe(named.length);
});

describe('by name', () => {
  it.each(Object.entries(DATASETS))('%s can be served, and says what it is', (_name, { about, customers }) => {
    expect(about).toMatch(/^[a-z0-9].{5,60}[^.]$/);
    expect(customers(3)).toEqual(customers(3));
    expect(customers(3).pages.length).toBeGreaterThan(0);
  });
});

it('a table of special records needs an ordinary customer for each', () => {
  expect(() => fromTable([['one', {}], ['two', {}]], people(1, 1))).toThrow('There is no ordinary customer left for "two"; draw more of them.');
});
