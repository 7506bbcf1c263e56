import type { Exchange } from '../../journal/journal.ts';

/** The first header of this name; null where there is none.
 * @param name in small letters */
export function headerOf({ headers }: Exchange, name: string): string | null {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
}
