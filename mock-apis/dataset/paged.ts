import type { Dataset } from './dataset.ts';
import { people, seedOf } from './people.ts';

/** Entries that page 2 of D-PAGED has in common with page 1. */
const OVERLAP = 3;

/** D-PAGED: 250 customers in pages of 100, 100 and 53. The list moved between two requests: page 2 begins with the last three of
 * page 1. No page is longer than the 100 that are published. */
export function paged(seed: number): Dataset {
  const all = people(250, seedOf(seed, 8));
  return { pages: [all.slice(0, 100), all.slice(100 - OVERLAP, 200 - OVERLAP), all.slice(200 - OVERLAP)] };
}

/** D-PAGED-ODD: 120 customers in pages of 100, 0 and 20: an empty page is not the end. */
export function pagedOdd(seed: number): Dataset {
  const all = people(120, seedOf(seed, 9));
  return { pages: [all.slice(0, 100), [], all.slice(100)] };
}
