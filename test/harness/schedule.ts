import pLimit from 'p-limit';

/** Work that says, again and again, whether it only waits at the moment. */
export type Work<Result> = (tellWaiting: (isWaiting: boolean) => void) => Promise<Result>;

/** Decides when work may run. */
export type Schedule = <Result>(work: Work<Result>) => Promise<Result>;

/** Work that waits is in nobody's way, but it has connections and memory: so many for each that may be busy. */
const MAX_FACTOR = 4;

const unheard = (): void => undefined;

/** At once: for callers that wait for each. */
export const atOnce: Schedule = (work) => work(unheard);

/** Lets nothing more begin, and ends what runs, once some work failed: its services, its folders or its sandbox are not to be
 * relied on. */
export const stoppingAll = (schedule: Schedule, stop: AbortController): Schedule => (work) => schedule(async (tellWaiting) => {
  try {
    return await work(tellWaiting);
  } catch (error) {
    stop.abort(error);
    throw error;
  }
});

/** One after the other, also where one only waits. */
export function oneByOne(): Schedule {
  const limit = pLimit(1);
  return (work) => limit(() => work(unheard));
}

/** Runs work side by side, so much of it at a time; what waits for something that takes its time, as a program without a time
 * limit does for a service that hangs, leaves its place to others meanwhile.
 * @param busy how much may be busy at a time */
export function sideBySide(busy: number): Schedule {
  const limit = pLimit(busy);
  let waiting = 0;
  const change = (by: number): void => {
    waiting += by;
    limit.concurrency = Math.min(busy + waiting, MAX_FACTOR * busy);
  };
  return (work) => limit(async () => {
    let waits = false;
    const tell = (isWaiting: boolean): void => {
      if (isWaiting !== waits) change(isWaiting ? 1 : -1);
      waits = isWaiting;
    };
    try {
      return await work(tell);
    } finally {
      tell(false);
    }
  });
}
