import { onePage, type Dataset } from './dataset.ts';
import { people, seedOf } from './people.ts';
import { fromTable, type Change } from './special.ts';

/** Numbers of old records where a text stands today; they are delivered as their decimal digits. */
const TABLE: [label: string, change: Change][] = [
  ['T01 id as number', { record: { customer_id: 20017 }, customerInfo: { id: '20017' } }],
  ['T02 zip as number', { address: { zip: 94105 }, shippingAddress: { postalCode: '94105' } }],
  ['T03 phone as number', { record: { phone: 5551234567 }, customerInfo: { contactPhone: '5551234567' } }],
];

/** D-TYPES: 3 records with numbers among 3 clean ones. */
export function types(seed: number): Dataset {
  const { specials, rest } = fromTable(TABLE, people(TABLE.length + 3, seedOf(seed, 5)));
  return onePage([...specials, ...rest]);
}
