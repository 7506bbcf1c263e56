import { onePage, type Dataset } from './dataset.ts';
import { people, seedOf } from './people.ts';

/** D-RENAMED: 25 customers whose `email` is called `email_address` now. Nobody can be delivered, and none is to be invented for
 * [T-06]: guessing at names is no mapping. */
export function renamed(seed: number): Dataset {
  return onePage(people(25, seedOf(seed, 11)).map(({ id, record: { email, ...others } }) => (
    { label: id, id, record: { ...others, email_address: email }, expected: null }
  )));
}
