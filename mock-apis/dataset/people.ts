import { faker } from '@faker-js/faker/locale/en';
import type { Entry } from './dataset.ts';

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

/** Draws ordinary customers. Ids, e-mail addresses, phones and names are unique: faker repeats itself, so it is asked again.
 * @param seed the same seed gives the same people, as long as the version of faker stays */
export function people(count: number, seed: number): CleanEntry[] {
  faker.seed(seed);
  const taken = new Set<string>();
  const unique = (draw: () => string): string => {
    let value = draw();
    while (taken.has(value)) value = draw();
    taken.add(value);
    return value;
  };
  return Array.from({ length: count }, () => person(unique));
}

function person(unique: (draw: () => string) => string): CleanEntry {
  const id = unique(() => `CUST-${faker.string.hexadecimal({ length: 6, casing: 'upper', prefix: '' })}`);
  const name = unique(() => `${word(faker.person.firstName())} ${word(faker.person.lastName())}`);
  const [first = '', last = ''] = name.split(' ');
  const email = unique(() => `${first}.${last}.${faker.string.numeric(3)}@example.com`.toLowerCase());
  const phone = unique(() => faker.helpers.fromRegExp(/[2-9][0-9]{2}-555-[0-9]{4}/));
  const street = faker.location.streetAddress();
  const city = word(faker.location.city());
  const state = faker.location.state({ abbreviated: true });
  const zip = faker.string.numeric({ length: 5, allowLeadingZeros: false });
  return {
    label: id,
    record: { customer_id: id, first_name: first, last_name: last, email, phone, address: { street, city, state, zip } },
    id,
    expected: {
      customerInfo: { id, name: `${first} ${last}`, contactEmail: email, contactPhone: phone },
      shippingAddress: { line1: street, city, region: state, postalCode: zip },
    },
  };
}

/** Names of one word and plain letters: quirks belong to the special records. */
const word = (text: string) => text.replaceAll(/[^A-Za-z]/g, '');

/** Gives an ordinary customer another postal code. */
export function withZip(entry: CleanEntry, zip: string): CleanEntry {
  return {
    ...entry,
    record: { ...entry.record, address: { ...entry.record.address, zip } },
    expected: { ...entry.expected, shippingAddress: { ...entry.expected.shippingAddress, postalCode: zip } },
  };
}
