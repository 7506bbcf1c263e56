import type { Rule } from './engine.ts';

/** An id that none of the rules has: the one that is asked for or, where that is taken, the same with a number behind it. */
export function freeId(id: string, rules: readonly Rule[]): string {
  const taken = new Set(rules.map((rule) => rule.id));
  if (!taken.has(id)) return id;
  for (let number = 2; ; number += 1) if (!taken.has(`${id}.${number}`)) return `${id}.${number}`;
}
