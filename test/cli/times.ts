import { readFileSync } from 'node:fs';
import type { Scorecard } from '../../rubric/scorecard.ts';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;
/** Positions after the command in /proc/self/stat (proc(5)): cutime and cstime, the time of children that have ended. */
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;

/** One line on where the time of a grading went. */
export function timesOf({ wallMs, scenarios }: Scorecard): string {
  const summed = scenarios.reduce((sum, scenario) => sum + scenario.wallMs, 0);
  const { user, system } = process.cpuUsage();
  const children = childrenSeconds();
  return `${inSeconds(wallMs / 1000)} in all; scenarios ${inSeconds(summed / 1000)} side by side; processor time ${inSeconds((user + system) / 1e6)} of the suite`
    + (children === null ? '' : `, ${inSeconds(children)} of the submission`);
}

const inSeconds = (seconds: number) => `${seconds.toFixed(0)} s`;

/** @returns null where the system does not tell */
function childrenSeconds(): number | null {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    return ((fields[CHILDREN_USER] ?? 0) + (fields[CHILDREN_SYSTEM] ?? 0)) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}
