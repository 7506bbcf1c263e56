import type { Dataset } from './dataset.ts';
import { invalid } from './invalid.ts';
import { text } from './text.ts';
import { values } from './values.ts';

/** A little of everything for trying things out: odd values, difficult text and undeliverable records, on a page each. */
export function quirks(seed: number): Dataset {
  return { pages: [values(seed), text(seed), invalid(seed)].flatMap(({ pages }) => pages) };
}
