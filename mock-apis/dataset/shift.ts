import { onePage, type Dataset } from './dataset.ts';
import { people, seedOf } from './people.ts';

const drawn = (seed: number) => people(11, seedOf(seed, 10));

/** D-SHIFT-A: 10 customers, as they were listed at first. */
export const shiftA = (seed: number): Dataset => onePage(drawn(seed).slice(0, 10));

/** D-SHIFT-B: the same list an hour later [P-07]. A new customer stands first, one of {@link shiftA} is gone, the others come in
 * reverse order: whoever counts positions gives everybody another number. */
export function shiftB(seed: number): Dataset {
  const all = drawn(seed);
  const stayed = all.slice(0, 10).filter((_, index) => index !== 4);
  return onePage([...all.slice(10), ...stayed.reverse()]);
}
