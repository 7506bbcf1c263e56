import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import { renderJson } from '../../rubric/report/json.ts';
import type { Outcome } from '../../rubric/outcome.ts';
import type { Scorecard } from '../../rubric/scorecard.ts';
import { gradeSubmission, type GradeOptions } from '../grade-submission.ts';
import type { CollectEvents } from '../harness/collect.ts';
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

const silent: CollectEvents = { onStep: () => undefined, onStepEnd: () => undefined, onScenarioStart: () => undefined, onScenarioEnd: () => undefined };

export interface RepeatOptions extends Pick<CollectEvents, 'onRead'> {
  times: number;
  out: string;
  /** Told after each round how many outcomes differ so far. */
  onRound: (round: number, differing: number) => void;
}

/** Grades a submission several times, each time from the beginning, and writes every scorecard as repeat-<number>.json. Rounds
 * whose scorecard is there already are not done again.
 * @returns the differences, and errors of the kit that came to light in this sitting */
export async function gradeRepeatedly(folder: string, job: GradeOptions, { times, out, onRound, onRead }: RepeatOptions): Promise<{ found: Difference[]; kitErrors: string[] }> {
  const scorecards: Scorecard[] = [];
  const kitErrors: string[] = [];
  for (let round = 1; round <= times; round += 1) {
    const file = path.join(out, `repeat-${String(round).padStart(String(times).length, '0')}.json`);
    const earlier = await readFile(file, 'utf8').catch(() => null);
    if (earlier === null) {
      const graded = await gradeSubmission(folder, job, { ...silent, ...(onRead && { onRead }) });
      job.signal?.throwIfAborted();
      scorecards.push(graded.scorecard);
      kitErrors.push(...graded.kitErrors);
      await writeWhole(file, renderJson(graded.scorecard));
    } else scorecards.push(parseScorecard(earlier, file));
    onRound(round, differences(scorecards).length);
  }
  return { found: differences(scorecards), kitErrors };
}
