import { ticks } from 'd3-array';
import type { PartView } from '../view.ts';

/** Where moments stand in a picture, in per cent of its width, so that the picture can be stretched without a new drawing. */
export interface TimeScale {
  fromMs: number;
  toMs: number;
  x: (ms: number) => string;
  /** Width of a length of time. */
  width: (ms: number) => string;
  ticks: number[];
}

/** Room on both sides, as a share of the whole. */
const MARGIN = 0.02;

/** The time from the first request to the end of the last run. A wait that was asked for may make it up to twice as long. */
export function timeScale({ lanes, runs }: Pick<PartView, 'lanes' | 'runs'>): TimeScale {
  const marks = lanes.flatMap(({ rows }) => rows.flatMap((row) => row.marks));
  const first = Math.min(...marks.map(({ atMs }) => atMs));
  const last = Math.max(...marks.map(({ endMs }) => endMs), ...runs.map(({ endedMs }) => endedMs));
  const asked = Math.max(last, ...marks.map(({ askedUntilMs }) => askedUntilMs ?? 0));
  const end = Math.min(asked, last + (last - first));
  const margin = Math.max(1, (end - first) * MARGIN);
  const [fromMs, toMs] = [Math.max(0, first - margin), end + margin];
  const share = (ms: number) => `${Number((100 * ms / (toMs - fromMs)).toFixed(2))}%`;
  const within = (ms: number) => Math.min(toMs, Math.max(fromMs, ms));
  return {
    fromMs, toMs, ticks: ticks(fromMs, toMs, 8),
    x: (ms) => share(within(ms) - fromMs), width: (ms) => share(Math.max(0, ms)),
  };
}

/** A moment as the axis says it: no more digits than its neighbours need. */
export function tickLabel(ms: number, [first = 0, second = 1000]: readonly number[]): string {
  const step = (second - first) / 1000;
  return `${(ms / 1000).toFixed(step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3)} s`;
}
