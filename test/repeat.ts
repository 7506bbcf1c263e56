import { scenarioOf, type CheckResult } from '../rubric/outcome.ts';
import type { Check } from './evidence/define-check.ts';
import type { Scenario } from './harness/define-scenario.ts';
import { REPEATS } from './harness/results.ts';
import type { Evidence } from './harness/evidence.ts';
import { judge, type Judged } from './judge.ts';

/** Checks whose fail may depend on time and so could be the grading machine's doing. */
const timingFails = (results: CheckResult[], checks: Check[]): Check[] =>
  checks.filter(({ definition }) => definition.timing && results.some(({ code, outcome }) => code === definition.code && outcome === 'fail'));

/** Scenarios to run once more while no other is busy, because a fail in them may depend on time.
 * Those that ran alone are not repeated; nor are runs without end, once the healthy run, alone, had no end either. */
export function scenariosToRepeat(evidence: Evidence, checks: Check[], scenarios: Scenario[]): Scenario[] {
  const { results } = judge(evidence, checks, scenarios);
  const failed = timingFails(results, checks).flatMap(({ definition }) => results.find(({ code }) => code === definition.code)?.findings ?? []);
  const codes = new Set(failed.map(({ scenario }) => (scenario === undefined ? undefined : scenarioOf(scenario))));
  const isEndless = (code: string) => evidence.scenarios.find((one) => one.code === code)?.parts.some(({ runs }) => runs.some(({ killed }) => killed)) ?? false;
  return scenarios.filter(({ code, alone }) => codes.has(code) && !alone && !(isEndless('S01') && isEndless(code)));
}

/** Says of what was seen in a second run that it was there. */
function withPlaces(result: CheckResult, repeated: ReadonlySet<string>): CheckResult {
  const isAgain = (scenario: string | undefined) => scenario !== undefined && repeated.has(scenarioOf(scenario));
  return { ...result, findings: result.findings.map((finding) => (finding.where !== undefined && isAgain(finding.scenario) ? { ...finding, where: `${finding.where}, in the second run (${REPEATS}/${finding.scenario})` } : finding)) };
}

/** Judges with second chances: a fail that may depend on time counts only if it came again while no other scenario was busy.
 * @returns the outcomes, and a note for each fail that did not come again */
export function judgeWithRepeats(evidence: Evidence, checks: Check[], scenarios: Scenario[]): Judged & { notes: string[] } {
  const first = judge(evidence, checks, scenarios);
  const repeated = new Set(evidence.repeats.map(({ code }) => code));
  if (repeated.size === 0) return { ...first, notes: [] };
  const doubtful = timingFails(first.results, checks);
  const second = judge({ ...evidence, scenarios: evidence.scenarios.map((one) => evidence.repeats.find(({ code }) => code === one.code) ?? one) }, doubtful, scenarios);
  const again = second.results.map((result) => withPlaces(result, repeated));
  const results = first.results.map((result) => again.find(({ code }) => code === result.code) ?? result);
  const cleared = second.results.filter(({ outcome }) => outcome !== 'fail').map(({ code }) => code);
  const confirmed = second.results.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code);
  return {
    results, kitErrors: [...first.kitErrors, ...second.kitErrors],
    notes: [
      `Run again while no other scenario was busy, because a fail in them may depend on time: ${[...repeated].sort().join(', ')}.`,
      ...(cleared.length > 0 ? [`Did not fail again, so the fail does not count: ${cleared.join(', ')}.`] : []),
      ...(confirmed.length > 0 ? [`Failed again: ${confirmed.join(', ')}.`] : []),
    ],
  };
}
