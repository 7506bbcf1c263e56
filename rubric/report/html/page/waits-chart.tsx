/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { group, max, median, min } from 'd3-array';
import type { WaitView } from '../view.ts';
import { count, seconds } from '../words.ts';

const WIDTH = 460;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 34;
const TOP = 10;
/** Attempts beyond this stand together. */
const MAX_ATTEMPT = 10;
/** Waits are compared by their order of magnitude: from a thousandth of a second to a minute. */
const DECADES = [1, 10, 100, 1_000, 10_000, 100_000];
/** A single wait is said in words. */
const FEW = 3;

const y = (ms: number): number => {
  const share = Math.log10(Math.min(DECADES.at(-1) ?? 1, Math.max(1, ms))) / (DECADES.length - 1);
  return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
};

/** Waits before each further attempt: whether they grow, whether they differ, whether they are as long as was asked. */
export function WaitsChart({ waits, part }: { waits: readonly WaitView[]; part: string }) {
  if (waits.length < FEW) return null;
  const byAttempt = [...group(waits, ({ attempt }) => Math.min(attempt, MAX_ATTEMPT))].sort(([one], [other]) => one - other);
  const step = (WIDTH - LEFT) / byAttempt.length;
  const name = `${part}-waits`;
  return (
    <figure class="waits">
      <figcaption id={name}>Waits before each further attempt{waits.some(({ askedMs }) => askedMs !== null) && '; a bar marks the wait that the answer before had asked for (Retry-After)'}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${name} ${name}-text`} focusable="false">
        {DECADES.map((ms) => (
          <>
            <line class="grid" x1={LEFT} x2={WIDTH} y1={y(ms)} y2={y(ms)} />
            <text class="tick" x={LEFT - 6} y={y(ms) + 4} text-anchor="end">{ms / 1000} s</text>
          </>
        ))}
        {byAttempt.map(([attempt, own], index) => (
          <>
            <text class="tick" x={LEFT + step * (index + 0.5)} y={HEIGHT - BOTTOM + 16} text-anchor="middle">{attempt === MAX_ATTEMPT ? `${attempt}+` : attempt}</text>
            {own.map(({ waitedMs, askedMs }, place) => <Dot x={LEFT + step * (index + 0.5) + spread(place, own.length, step)} waitedMs={waitedMs} askedMs={askedMs} />)}
          </>
        ))}
        <text class="tick" x={LEFT + (WIDTH - LEFT) / 2} y={HEIGHT - 4} text-anchor="middle">attempt</text>
      </svg>
      <ul id={`${name}-text`} class="in-words">{byAttempt.map(([attempt, own]) => <li>{inWords(attempt, own)}</li>)}</ul>
    </figure>
  );
}

/** A wait, and above or below it the line that was asked for. */
function Dot({ x, waitedMs, askedMs }: { x: number; waitedMs: number; askedMs: number | null }) {
  return (
    <>
      {askedMs !== null && <line class="asked-line" x1={x - 6} x2={x + 6} y1={y(askedMs)} y2={y(askedMs)} />}
      <circle class={askedMs === null ? 'dot' : 'dot asked-for'} cx={x.toFixed(1)} cy={y(waitedMs).toFixed(1)} r="3.2" />
    </>
  );
}

/** Puts dots side by side, evenly over their column. */
const spread = (place: number, all: number, step: number): number => (all === 1 ? 0 : (place / (all - 1) - 0.5) * Math.min(step * 0.7, all * 7));

function inWords(attempt: number, own: readonly WaitView[]): string {
  const waits = own.map(({ waitedMs }) => waitedMs);
  const which = attempt === MAX_ATTEMPT ? `Attempt ${attempt} and later` : `Attempt ${attempt}`;
  if (waits.length === 1) return `${which}: ${seconds(waits[0] ?? 0)}.`;
  return `${which}: ${count(waits.length, 'wait')} from ${seconds(min(waits) ?? 0)} to ${seconds(max(waits) ?? 0)}, half of them under ${seconds(median(waits) ?? 0)}.`;
}
