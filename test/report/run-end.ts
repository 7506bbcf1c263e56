import { seconds } from '../../rubric/report/html/words.ts';
import type { ProcessRun } from '../harness/evidence.ts';

/** How a process ended, as words that stand after "ended": "with exit code 1", "by SIGKILL". */
export function endedHow({ startError, killed, limit, exitCode, signal, startedMs, endedMs }: ProcessRun): string {
  if (startError !== null) return `before it began: ${startError}`;
  if (killed) return `by the suite after ${seconds(endedMs - startedMs)}${limit === null || limit === 'time' ? '' : `, at its limit of ${limit}`}`;
  return exitCode === null ? `by ${signal ?? 'a signal'}` : `with exit code ${exitCode}`;
}

/** The same, for a place where nothing stands before it: "exit code 1", "ended by SIGKILL". */
export const endOf = (run: ProcessRun): string => (run.exitCode !== null && !run.killed && run.startError === null ? `exit code ${run.exitCode}` : `ended ${endedHow(run)}`);
