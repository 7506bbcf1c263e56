import { onePage, type Dataset } from './dataset.ts';
import { people, seedOf, withZip, type CleanEntry } from './people.ts';

const johnDoe: CleanEntry = {
  label: 'the exercise\'s own example',
  record: {
    customer_id: '123', first_name: 'John', last_name: 'Doe', email: 'john.doe@example.com', phone: '555-123-4567',
    address: { street: '123 Main St', city: 'Anytown', state: 'CA', zip: '12345' },
  },
  id: '123',
  expected: {
    customerInfo: { id: '123', name: 'John Doe', contactEmail: 'john.doe@example.com', contactPhone: '555-123-4567' },
    shippingAddress: { line1: '123 Main St', city: 'Anytown', region: 'CA', postalCode: '12345' },
  },
};

/** D-CLEAN: 17 complete ASCII records, postal codes with leading zeros among them. */
export function clean(seed: number): Dataset {
  const others = people(16, seedOf(seed, 1)).map((entry, index) => {
    if (index === 2) return withZip(entry, '02139');
    return index === 6 ? withZip(entry, '00501-0001') : entry;
  });
  return onePage([johnDoe, ...others]);
}

/** Clean bulk records in pages of at most 100. */
export function bulk(count: number, seed: number): Dataset {
  const entries = people(count, seedOf(seed, count));
  const pages = Array.from({ length: Math.ceil(count / 100) }, (_, page) => entries.slice(page * 100, page * 100 + 100));
  return { pages };
}

/** D-EMPTY: a list without entries, which is a valid list. */
export const empty = (): Dataset => onePage([]);
