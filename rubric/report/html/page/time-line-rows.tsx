/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { PartView, RunView } from '../view.ts';
import type { TimeScale } from './scale.ts';

/** Units of a curve's own width; it is stretched to the width of the picture. */
const WIDTH = 2_000;

const share = (ms: number, { fromMs, toMs }: TimeScale): number => Math.round(WIDTH * (Math.min(toMs, Math.max(fromMs, ms)) - fromMs) / (toMs - fromMs));

/** One bar for each process, from its start to its end, with how it ended and the signal it got. */
export function RunBars({ runs, scale, rowHeight }: { runs: readonly RunView[]; scale: TimeScale; rowHeight: number }) {
  return (
    <>
      {runs.map(({ startedMs, endedMs, end, signal }, index) => {
        const y = index * rowHeight;
        const isLate = startedMs > (scale.fromMs + scale.toMs) / 2;
        const from = Math.max(startedMs, scale.fromMs);
        return (
          <svg class="row" y={y}>
            <rect class="run" x={scale.x(startedMs)} y="3" height={rowHeight - 6} width={scale.width(endedMs - from)} />
            {signal && <line class="signal" x1={scale.x(signal.atMs)} x2={scale.x(signal.atMs)} y1="0" y2={rowHeight} />}
            <text class="end" x={scale.x(isLate ? endedMs : startedMs)} dx={isLate ? -5 : 5} y="13" text-anchor={isLate ? 'end' : 'start'}>
              {signal && !end.includes(signal.name) ? `${end}, after ${signal.name}` : end}
            </text>
          </svg>
        );
      })}
    </>
  );
}

/** A stroke for each moment at which the program said something. */
export function OutputTicks({ runs, scale, y }: { runs: readonly RunView[]; scale: TimeScale; y: number }) {
  const path = (stream: 'stdout' | 'stderr') => {
    const places = new Set(runs.flatMap(({ log }) => log.filter((line) => line.stream === stream).map(({ atMs }) => share(atMs, scale))));
    return [...places].map((x) => `M${x} 0v10`).join('');
  };
  return (
    <svg class="stretch" y={y} height="10" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none">
      <path class="said stdout" d={path('stdout')} />
      <path class="said stderr" d={path('stderr')} />
    </svg>
  );
}

/** How many requests were under way at a time. */
export function UnderWay({ curve, scale, y, height }: { curve: NonNullable<PartView['underWay']>; scale: TimeScale; y: number; height: number }) {
  const level = (number: number) => Number((height - height * number / curve.most).toFixed(1));
  const steps = curve.steps.map(([atMs, number]) => `H${share(atMs, scale)}V${level(number)}`).join('');
  return (
    <svg class="stretch" y={y} height={height} viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none">
      <path class="under-way" d={`M0 ${height}${steps}H${WIDTH}V${height}Z`} />
    </svg>
  );
}
