/** A moment or a length of time for people who compare: "0.003 s", "12.3 s". */
export const seconds = (ms: number): string => (ms === 0 ? '0 s' : `${(ms / 1000).toFixed(ms < 1 ? 4 : ms < 10_000 ? 3 : 1)} s`);

/** A range of times, e.g. "0.001 to 0.014 s". */
export function secondsRange([least, most]: readonly [number, number]): string {
  const [from, to] = [seconds(least), seconds(most)];
  return from === to ? from : `${from.replace(' s', '')} to ${to}`;
}

/** "1 order", "2 orders" */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
