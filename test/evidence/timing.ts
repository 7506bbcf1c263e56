import type { Part } from './part.ts';

/** Start-up of a tool chain that is not counted. */
const START_UP_MS = 20_000;

/** Length of a run in ms without its start-up: the time to its first request, up to 20 s of it. */
export function workingMs(part: Part, runNumber = 1): number {
  const { startedMs, endedMs } = part.run(runNumber);
  const first = part.exchanges.find(({ arrivedMs }) => arrivedMs >= startedMs)?.arrivedMs ?? endedMs;
  return endedMs - startedMs - Math.min(first - startedMs, START_UP_MS);
}
