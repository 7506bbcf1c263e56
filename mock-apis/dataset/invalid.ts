import { onePage, type Dataset, type Entry } from './dataset.ts';
import { people, seedOf, type CleanRecord } from './people.ts';

type Change = (record: CleanRecord) => unknown;

const withAddress = (change: Record<string, unknown>): Change => (record) => ({ ...record, address: { ...record.address, ...change } });
const without = (name: string): Change => (record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
const set = (change: Record<string, unknown>): Change => (record) => ({ ...record, ...change });

/** What makes each record undeliverable [D-02], [T-06]. All of them are to be rejected, and none to be invented for. */
const FLAWS: [label: string, change: Change][] = [
  ['N01 address null', set({ address: null })],
  ['N02 address missing', without('address')],
  ['N03 street missing', (record) => ({ ...record, address: { city: record.address.city, state: record.address.state, zip: record.address.zip } })],
  ['N04 street blank', withAddress({ street: '   ' })],
  ['N05 city null', withAddress({ city: null })],
  ['N06 zip empty', withAddress({ zip: '' })],
  ['N07 e-mail null', set({ email: null })],
  ['N08 e-mail missing', without('email')],
  ['N09 e-mail without @', set({ email: 'not-an-email' })],
  ['N15 null as entry', () => null],
  ['N10 e-mail with a space inside', set({ email: 'jane doe@example.com' })],
  ['N11 e-mail with two @', set({ email: 'a@b@example.com' })],
  ['N12 both names null', set({ first_name: null, last_name: null })],
  ['N13 name of 101 characters', set({ first_name: 'A'.repeat(50), last_name: 'B'.repeat(50) })],
  ['N14 id missing', without('customer_id')],
  ['N16 text as entry', () => 'oops'],
  ['N17 address is text', set({ address: '1 Main St, Anytown' })],
  ['N18 e-mail is an object', set({ email: { value: 'jane@example.com' } })],
];

/** Labels of the entries that have no id and so can only be counted. */
const NAMELESS = /^N1[456]/;

/** D-INVALID: 18 records nobody can deliver among 6 clean ones; a clean one comes first. */
export function invalid(seed: number): Dataset {
  const drawn = people(FLAWS.length + 6, seedOf(seed, 3));
  const good = drawn.slice(0, 6);
  const bad = FLAWS.map(([label, change], index): Entry => {
    const entry = drawn[index + 6];
    if (!entry) throw new Error('people() gave fewer entries than it was asked for');
    return { label, record: change(entry.record), id: NAMELESS.test(label) ? null : entry.id, expected: null };
  });
  // A clean record after every three bad ones, the first at the head of the list.
  return onePage(good.flatMap((entry, index) => [entry, ...bad.slice(index * 3, index * 3 + 3)]));
}
