import type { Scorecard } from '../../rubric/scorecard.ts';
import { childrenSeconds } from '../harness/processor-time.ts';

/** One line on where the time of a grading went. */
export function timesOf({ wallMs, scenarios }: Scorecard): string {
  const summed = scenarios.reduce((sum, scenario) => sum + scenario.wallMs, 0);
  const { user, system } = process.cpuUsage();
  const children = childrenSeconds();
  return `${inSeconds(wallMs / 1000)} in all; scenarios ${inSeconds(summed / 1000)} side by side; processor time ${inSeconds((user + system) / 1e6)} of the suite`
    + (children === null ? '' : `, ${inSeconds(children)} of the submission`);
}

const inSeconds = (seconds: number) => `${seconds.toFixed(0)} s`;
