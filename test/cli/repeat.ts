import path from 'node:path';
import { renderJson } from '../../rubric/report/json.ts';
import type { Outcome } from '../../rubric/outcome.ts';
import type { Scorecard } from '../../rubric/scorecard.ts';
import { gradeSubmission, type GradeOptions } from '../grade-submission.ts';
import { writeWhole } from '../harness/write.ts';

/** A check whose outcome was not always the same: how often each came. */
export interface Difference { code: string; title: string; counts: Partial<Record<Outcome, number>> }

/** The checks whose outcomes differ between scorecards of the same submission and seed. */
export function differences(scorecards: Pick<Scorecard, 'checks'>[]): Difference[] {
  const byCode = new Map<string, Difference>();
  for (const { code, title, outcome } of scorecards.flatMap(({ checks }) => checks)) {
    const difference = byCode.get(code) ?? { code, title, counts: {} };
    difference.counts[outcome] = (difference.counts[outcome] ?? 0) + 1;
    byCode.set(code, difference);
  }
  return [...byCode.values()].filter(({ counts }) => Object.keys(counts).length > 1);
}

/** "EH-12 Waits as long as Retry-After asks: pass 9, fail 1" */
export const describeDifference = ({ code, title, counts }: Difference): string =>
  `${code} ${title}: ${Object.entries(counts).map(([outcome, times]) => `${outcome} ${times}`).join(', ')}`;

const silent = { onStep: () => undefined, onStepEnd: () => undefined, onScenarioStart: () => undefined, onScenarioEnd: () => undefined };

/** Grades a submission several times, each time from the beginning, and writes every scorecard as repeat-<number>.json.
 * @param onRound told after each round how many outcomes differ so far
 * @returns the differences */
export async function gradeRepeatedly(
  folder: string, job: GradeOptions, { times, out, onRound }: { times: number; out: string; onRound: (round: number, differing: number) => void },
): Promise<Difference[]> {
  const scorecards: Scorecard[] = [];
  for (let round = 1; round <= times; round += 1) {
    const { scorecard } = await gradeSubmission(folder, job, silent);
    scorecards.push(scorecard);
    await writeWhole(path.join(out, `repeat-${String(round).padStart(String(times).length, '0')}.json`), renderJson(scorecard));
    onRound(round, differences(scorecards).length);
  }
  return differences(scorecards);
}
