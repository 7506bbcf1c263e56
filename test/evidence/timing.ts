import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Part } from './part.ts';
import { endOf, lastWords, quoteExchange, seconds } from './quote.ts';
import { expectThat, type Verdict } from './verdict.ts';

/** Start-up of a tool chain that is not counted. */
export const START_UP_MS = 20_000;

/** Length of a run in ms without its start-up: the time to its first request, up to 20 s of it. */
export function workingMs(part: Part, runNumber = 1): number {
  const { startedMs, endedMs } = part.run(runNumber);
  const first = part.exchanges.find(({ arrivedMs }) => arrivedMs >= startedMs)?.arrivedMs ?? endedMs;
  return endedMs - startedMs - Math.min(first - startedMs, START_UP_MS);
}

/** Published in P-05. */
const GIVE_UP_MS = 60_000;
/** For waits that are already under way, for closing down, and for a busy machine. */
const GIVE_UP_TOLERANCE_MS = 5_000;

/** Whether a run ended by itself, and soon enough after the first failure of a service that stays away [P-05].
 * @param firstFailure where it began; without one the program's first request (or 20 s after its start) counts */
export function givesUpInTime(part: Part, firstFailure?: Exchange): Verdict {
  const run = part.run();
  const tookMs = firstFailure ? run.endedMs - (firstFailure.answeredMs ?? firstFailure.brokenMs ?? firstFailure.arrivedMs) : workingMs(part);
  return expectThat(!run.killed && tookMs <= GIVE_UP_MS + GIVE_UP_TOLERANCE_MS, {
    expected: `the run ends within ${GIVE_UP_MS / 1000} s of the first failure`,
    observed: run.killed ? endOf(run) : `it ended after ${seconds(tookMs)}`,
    ...(firstFailure ? quoteExchange(firstFailure) : lastWords(part)),
  });
}
