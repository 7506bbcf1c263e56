import type { Entry } from './dataset.ts';
import { draw } from './draw.ts';

/** A source record that has everything. */
export interface CleanRecord {
  customer_id: string;
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  address: { street: string; city: string; state: string; zip: string };
}

/** An ordinary customer: everything is there, in ASCII. */
export interface CleanEntry extends Entry {
  record: CleanRecord;
  id: string;
  expected: NonNullable<Entry['expected']>;
}

/** The seed of a dataset within a grading: the same two numbers give the same people. */
export const seedOf = (gradingSeed: number, salt: number): number => (gradingSeed * 31 + salt) % 2_147_483_647;

/** Ordinary customers. Ids, e-mail addresses, phones and names are unique.
 * @param seed the same seed gives the same people */
export function people(count: number, seed: number): CleanEntry[] {
  return draw(count, seed).map(({ id, first, last, email, phone, street, city, state, zip }) => ({
    label: id,
    record: { customer_id: id, first_name: first, last_name: last, email, phone, address: { street, city, state, zip } },
    id,
    expected: {
      customerInfo: { id, name: `${first} ${last}`, contactEmail: email, contactPhone: phone },
      shippingAddress: { line1: street, city, region: state, postalCode: zip },
    },
  }));
}

/** Gives an ordinary customer another postal code. */
export function withZip(entry: CleanEntry, zip: string): CleanEntry {
  return {
    ...entry,
    record: { ...entry.record, address: { ...entry.record.address, zip } },
    expected: { ...entry.expected, shippingAddress: { ...entry.expected.shippingAddress, postalCode: zip } },
  };
}
