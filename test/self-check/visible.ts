import type { Check, Judgement } from '../evidence/define-check.ts';
import type { Scenario } from '../harness/define-scenario.ts';
import { loadChecks, loadScenarios } from '../units.ts';

/** Scenarios that candidates may run themselves: two healthy ones, and three of faults whose rules are published.
 * They are there so that nobody loses the exercise to a slip in the manifest; the others are not handed out. */
const VISIBLE = ['S01', 'S03', 'S11', 'S12', 'S40'];

export interface Visible { scenarios: Scenario[]; checks: Check[] }

/** The visible scenarios, and the basic checks that rest on them: the very ones of a grading, each without its other scenarios. */
export async function loadVisible(): Promise<Visible> {
  const [all, checks] = await Promise.all([loadScenarios(), loadChecks()]);
  const scenarios = all.filter(({ code }) => VISIBLE.includes(code));
  return { scenarios, checks: checks.filter(({ definition }) => definition.tier === 'basic').flatMap((check) => narrow(check, scenarios) ?? []) };
}

/** @returns the check as far as runs in these scenarios can tell; null where they tell nothing */
function narrow(check: Check, scenarios: Scenario[]): Check | null {
  const { definition } = check;
  if ('everywhereBut' in definition) return check;
  const { code, tier, title, failureTitle, usualCause, basis, fairness, standsAlone = false } = definition;
  const as = (judgement: Judgement): Check => ({ ...check, definition: { code, tier, title, failureTitle, usualCause, basis, fairness, standsAlone, ...judgement } });
  if ('looks' in definition) {
    const looks = definition.looks.filter(({ scenario }) => scenarios.includes(scenario));
    return looks.length > 0 ? as({ looks }) : null;
  }
  if (!('scenarios' in definition)) return null; // It judges the files, not the running program.
  const left = definition.scenarios.filter((scenario) => scenarios.includes(scenario));
  if (left.length === 0) return null;
  if ('judge' in definition) return as({ scenarios: left, judge: definition.judge });
  // What must be seen together cannot be seen in part.
  return left.length === definition.scenarios.length ? as({ scenarios: left, judgeTogether: definition.judgeTogether }) : null;
}
