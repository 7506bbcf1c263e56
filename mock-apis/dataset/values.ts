import { onePage, type Dataset } from './dataset.ts';
import { people, seedOf, type CleanRecord } from './people.ts';
import { fromTable, type Change } from './special.ts';

const NO_PHONE = { contactPhone: undefined };
/** Blanks and a tab around a value; the id is left alone, since it has a form of its own. */
const padded = (text: string) => ` \t${text}  `;
/** 40 and 59 characters; with the blank between them, just as many as are allowed [D-02]. */
const LONG_FIRST = 'WilhelminaWilhelminaWilhelminaWilhelmina';
const LONG_LAST = 'Featherstonehaugh-Cholmondeley-Marjoribanks-Beauchamp-Woolf';
/** U+20BB7, one code point and two UTF-16 units: lengths are counted in code points [D-06]. */
const ROOF = '\u{20BB7}';

/** Values that are odd and can be delivered all the same (contract, D-02, D-03, T-06, T-07). */
const TABLE: [label: string, change: Change | ((record: CleanRecord) => Change)][] = [
  ['V01 phone missing', { record: { phone: undefined }, customerInfo: NO_PHONE }],
  ['V02 phone null', { record: { phone: null }, customerInfo: NO_PHONE }],
  ['V03 phone empty', { record: { phone: '' }, customerInfo: NO_PHONE }],
  ['V04 phone blank', { record: { phone: '  ' }, customerInfo: NO_PHONE }],
  ['V05 unknown members', {
    record: { loyalty: 'gold', marketing: { consent: true, channels: ['post'] }, ssn: '078-05-1120' },
    address: { geo: { lat: 51.5, lon: -0.1 } },
  }],
  ['V10 last name null', { record: { first_name: 'Madonna', last_name: null }, customerInfo: { name: 'Madonna' } }],
  ['V11 last name empty', { record: { first_name: 'Cher', last_name: '' }, customerInfo: { name: 'Cher' } }],
  ['V12 first name missing', { record: { first_name: undefined, last_name: 'Prince' }, customerInfo: { name: 'Prince' } }],
  ['V13 every value padded', ({ first_name: first, last_name: last, email, phone, address }) => ({
    record: { first_name: padded(first), last_name: padded(last), email: padded(email), phone: padded(phone) },
    address: Object.fromEntries(Object.entries(address).map(([name, value]) => [name, padded(value)])),
  })],
  ['V14 surname Null', { record: { first_name: 'Jennifer', last_name: 'Null' }, customerInfo: { name: 'Jennifer Null' } }],
  ['V15 e-mail with apostrophe and plus', { record: { email: 'o\'brien+orders@example.ie' }, customerInfo: { contactEmail: 'o\'brien+orders@example.ie' } }],
  ['V16 short e-mail', { record: { email: 'x@y.co' }, customerInfo: { contactEmail: 'x@y.co' } }],
  ['V17 state null', {
    address: { street: '10 Downing Street', city: 'London', state: null, zip: 'SW1A 1AA' },
    shippingAddress: { line1: '10 Downing Street', city: 'London', region: undefined, postalCode: 'SW1A 1AA' },
  }],
  ['V18 state missing', {
    address: { street: '1-1 Chiyoda', city: 'Tokyo', state: undefined, zip: '100-0001' },
    shippingAddress: { line1: '1-1 Chiyoda', city: 'Tokyo', region: undefined, postalCode: '100-0001' },
  }],
  ['V19 Canadian postal code', {
    address: { street: '1 Sussex Drive', city: 'Ottawa', state: 'ON', zip: 'K1A 0B1' },
    shippingAddress: { line1: '1 Sussex Drive', city: 'Ottawa', region: 'ON', postalCode: 'K1A 0B1' },
  }],
  ['V20 name of exactly 100 characters', {
    record: { first_name: LONG_FIRST, last_name: LONG_LAST },
    customerInfo: { name: `${LONG_FIRST} ${LONG_LAST}` },
  }],
  ['V21 name of 100 code points beyond the BMP', {
    record: { first_name: ROOF.repeat(49), last_name: ROOF.repeat(50) },
    customerInfo: { name: `${ROOF.repeat(49)} ${ROOF.repeat(50)}` },
  }],
  ['V22 e-mail beyond ASCII', { record: { email: '用户@例子.广告' }, customerInfo: { contactEmail: '用户@例子.广告' } }],
  ['V23 first name of one letter', { record: { first_name: 'J', last_name: 'Doe' }, customerInfo: { name: 'J Doe' } }],
  ['V24 two blanks inside a name', { record: { first_name: 'Mary  Ann', last_name: 'Lee' }, customerInfo: { name: 'Mary  Ann Lee' } }],
];

/** D-VALUES: 20 odd records that can be delivered, and 2 clean ones. */
export function values(seed: number): Dataset {
  const { specials, rest } = fromTable(TABLE, people(TABLE.length + 2, seedOf(seed, 4)));
  return onePage([...specials, ...rest]);
}
