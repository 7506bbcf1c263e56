import { scenarioOf, type CheckResult } from '../rubric/outcome.ts';
import type { Check } from './evidence/define-check.ts';
import { Part } from './evidence/part.ts';
import type { Scenario } from './harness/define-scenario.ts';
import { REPEATS } from './harness/results.ts';
import type { Evidence } from './harness/evidence.ts';
import { judge, KIT_ERROR, type Judged } from './judge.ts';

/** The scenarios that were too slow to show anything, which could be the grading machine's doing. */
const tooSlow = ({ scenarios: ran }: Evidence, scenarios: Scenario[]): Scenario[] =>
  scenarios.filter((scenario) => ran.some(({ code, parts }) => code === scenario.code && parts.some((part) => scenario.tooSlow?.(new Part(part)))));

/** The results of checks that depend on time: what came of them could be the grading machine's doing. */
const timed = (results: CheckResult[], checks: Check[]): CheckResult[] =>
  results.filter(({ code }) => checks.some(({ definition }) => definition.timing && definition.code === code));

const isFail = ({ outcome }: CheckResult): boolean => outcome === 'fail';

/** Scenarios to run once more while no other is busy, because what came of them may depend on time.
 * Those that ran alone are not repeated; nor are runs without end, once the healthy run, alone, had no end either. */
export function scenariosToRepeat(evidence: Evidence, checks: Check[], scenarios: Scenario[]): Scenario[] {
  const { results } = judge(evidence, checks, scenarios);
  const failedIn = timed(results, checks).filter(isFail).flatMap(({ findings }) => findings.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenarioOf(scenario)])));
  const codes = new Set([...failedIn, ...tooSlow(evidence, scenarios).map(({ code }) => code)]);
  const isEndless = (code: string) => evidence.scenarios.find((one) => one.code === code)?.parts.some(({ runs }) => runs.some(({ killed }) => killed)) ?? false;
  return scenarios.filter(({ code, alone }) => codes.has(code) && !alone && !(isEndless('S01') && isEndless(code)));
}

/** Why a scenario showed nothing, in its second run either, where there was one.
 * @returns nothing where what it is about happened */
export function whyNotShown(scenario: Scenario, { scenarios: ran, repeats }: Evidence): string[] {
  const reasons = [...ran, ...repeats].filter(({ code }) => code === scenario.code).map(({ parts }) => parts.flatMap((part) => scenario.validIf(new Part(part)) ?? []));
  return reasons.some((found) => found.length === 0) ? [] : [...new Set(reasons.flat())];
}

/** Says of what was seen in a second run that it was there. */
function withPlaces(result: CheckResult, repeated: ReadonlySet<string>): CheckResult {
  const isAgain = (scenario: string | undefined) => scenario !== undefined && repeated.has(scenarioOf(scenario));
  return { ...result, findings: result.findings.map((finding) => (finding.where !== undefined && isAgain(finding.scenario) ? { ...finding, where: `${finding.where}, in the second run (${REPEATS}/${finding.scenario})` } : finding)) };
}

/** Judges with second chances: a fail that may depend on time counts only if it came again while no other scenario was busy, and
 * where the first run was too slow to show anything, the second one is judged.
 * @returns the outcomes, and notes on what the second runs changed */
export function judgeWithRepeats(evidence: Evidence, checks: Check[], scenarios: Scenario[]): Judged & { notes: string[] } {
  const first = judge(evidence, checks, scenarios);
  const repeated = new Set(evidence.repeats.map(({ code }) => code));
  if (repeated.size === 0) return { ...first, notes: [] };
  const slow = tooSlow(evidence, scenarios).map(({ code }) => code);
  const failed = timed(first.results, checks).filter(isFail);
  const unseen = timed(first.results, checks).filter(({ outcome, reason, scenarios: rests }) => outcome === 'unknown' && reason !== KIT_ERROR && rests.some((code) => slow.includes(code)));
  const doubtful = checks.filter(({ definition }) => [...failed, ...unseen].some(({ code }) => code === definition.code));
  const second = judge({ ...evidence, scenarios: evidence.scenarios.map((one) => evidence.repeats.find(({ code }) => code === one.code) ?? one) }, doubtful, scenarios);
  const again = second.results.map((result) => withPlaces(result, repeated));
  const results = first.results.map((result) => again.find(({ code }) => code === result.code) ?? result);
  const outcomes = new Map(again.map(({ code, outcome }) => [code, outcome]));
  const note = (text: string, which: { code: string }[]) => (which.length > 0 ? [`${text}: ${which.map(({ code }) => code).join(', ')}.`] : []);
  return {
    results, kitErrors: [...first.kitErrors, ...second.kitErrors],
    notes: [
      `Run again while no other scenario was busy, because what comes of them may depend on time: ${[...repeated].sort().join(', ')}.`,
      ...note('Did not fail again, so the fail does not count', failed.filter(({ code }) => outcomes.get(code) !== 'fail')),
      ...note('Failed again', failed.filter(({ code }) => outcomes.get(code) === 'fail')),
      ...note('The first run was too slow to show anything, whoever made it so; the second one was judged', unseen.filter(({ code }) => outcomes.get(code) !== 'unknown')),
    ],
  };
}
