import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../rubric/criteria.ts';
import type { CheckResult, Finding } from '../rubric/outcome.ts';
import { DEFAULT_JOBS, DEFAULT_SEED } from './cli/arguments.ts';
import { gradeSubmission } from './grade-submission.ts';
import { chooseIsolation } from './isolation/choose.ts';

/** The same checks as a test suite: SUBMISSION=<folder> npm run grade:ci. Reporters, filters and JUnit are vitest's own. */
const folder = process.env.SUBMISSION;
if (folder === undefined || folder === '') throw new Error('Name the submission: SUBMISSION=path/to/submission npm run grade:ci');
const seed = Number(process.env.SEED ?? DEFAULT_SEED);

const silent = { onStep: () => undefined, onStepEnd: () => undefined, onScenarioStart: () => undefined, onScenarioEnd: () => undefined };
const { scorecard, kitErrors } = await gradeSubmission(folder, { seed, jobs: Number(process.env.JOBS ?? DEFAULT_JOBS), isolation: await chooseIsolation() }, silent);
const criteria = await loadCriteria();

describe('the kit', () => {
  it('judged without an error of its own', () => { expect(kitErrors).toEqual([]); });
});

describe.each(criteria)('$title', ({ id }) => {
  const checks = scorecard.checks.filter(({ criterion }) => criterion === id);
  it.for(checks)('$code $title', (check, { skip }) => {
    if (check.outcome === 'unknown') skip(`could not be judged: ${check.reason}`);
    if (check.outcome === 'not-shown') skip(`not shown: ${check.reason}`);
    expect(check.findings, describeFail(check)).toEqual([]);
  });
});

function describeFail({ failureTitle, basis, findings }: CheckResult): string {
  const causes = [...new Set(findings.flatMap(({ likelyCause }) => likelyCause ?? []))];
  return [`${failureTitle} (${basis.join(', ')})`, ...findings.map(lineOf), ...causes.map((cause) => `  likely cause: ${cause}`)].join('\n');
}

const lineOf = ({ scenario, expected, observed, quotation, where }: Finding): string =>
  [`  ${scenario ?? 'files'}: expected ${expected}; observed ${observed}`, ...(quotation === undefined ? [] : [`    ${quotation}${where === undefined ? '' : ` (${where})`}`])].join('\n');
