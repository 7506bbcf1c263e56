import { onePage, type Dataset } from './dataset.ts';
import { people, seedOf } from './people.ts';
import { fromTable, type Change } from './special.ts';

const named = (first: string, last: string): Change => ({ record: { first_name: first, last_name: last }, customerInfo: { name: `${first} ${last}` } });
const street = (line: string): Change => ({ address: { street: line }, shippingAddress: { line1: line } });

/** Text that passes through unchanged [T-07]. Escapes are written where an editor might change or hide a character. */
const TABLE: [label: string, change: Change][] = [
  ['X01 combining accent', named('Jose\u0301', 'Nun\u0303ez')],
  ['X02 Arabic name, Hebrew city', { ...named('ليلى', 'حداد'), address: { city: 'תל אביב' }, shippingAddress: { city: 'תל אביב' } }],
  ['X03 Persian with a zero-width non-joiner', named('مهدی', 'کریم\u200Cزاده')],
  ['X04 letter beyond the BMP', named('\u{20BB7}田', '太郎')],
  ['X05 family emoji with zero-width joiners', named('\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', 'Family')],
  ['X06 markup', named('<b>Ann</b>', '& Co')],
  ['X07 SQL', named('Robert\'); DROP TABLE students;--', 'Roberts')],
  ['X08 spreadsheet formula', named('=HYPERLINK("http://evil.example","x")', 'Hyper')],
  ['X09 quotes, backslash, placeholders', street('"q" \\ back / ${x} {{y}} %s')],
  // A control character cannot be sent [D-06]: a blank in its place, or rejecting the record, is right.
  ['X10 line break in street', { address: { street: '12 High Street\nFlat 3' }, shippingAddress: { line1: '12 High Street Flat 3' }, mayBeRejected: true }],
  ['X11 tab in city', { address: { city: 'New\tYork' }, shippingAddress: { city: 'New York' }, mayBeRejected: true }],
  ['X12 character reference', street('7 Fish &amp; Chips Lane')],
];

/** D-TEXT: 12 records with text that is easily broken, and 2 clean ones. */
export function text(seed: number): Dataset {
  const { specials, rest } = fromTable(TABLE, people(TABLE.length + 2, seedOf(seed, 6)));
  return onePage([...specials, ...rest]);
}
