import type { CheckDefinition } from '../evidence/define-check.ts';
import type { Part } from '../evidence/part.ts';
import type { Verdict } from '../evidence/verdict.ts';

/** What a check asks of a part of the scenario with this code, for tests with literal evidence. */
export function judgeOf(definition: CheckDefinition, scenario: string, letter?: string): (part: Part) => Verdict {
  if ('judge' in definition) return definition.judge;
  const found = 'looks' in definition ? definition.looks.find((one) => one.scenario.code === scenario && one.letter === letter) : undefined;
  if (!found) throw new Error(`${definition.code} does not look at ${scenario}${letter ?? ''}`);
  return found.judge;
}
