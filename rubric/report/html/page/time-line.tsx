/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { MarkView, PartView, RowView } from '../view.ts';
import { count, seconds } from '../words.ts';
import { Log } from './log.tsx';
import { tickLabel, timeScale, type TimeScale } from './scale.ts';
import { OutputTicks, RunBars, UnderWay } from './time-line-rows.tsx';

const LANE_HEAD = 20;
const ROW = 18;
/** Where many records have rows of their own. */
const LOW_ROW = 13;
const MANY_ROWS = 24;
const AXIS = 22;
/** Characters of a label that fit beside its row. */
const LABEL = 17;
/** Bars and lines shorter than this share of the picture would not be seen beside their mark. */
const VISIBLE = 0.004;

/** A row with its place in the picture. */
interface Placed { y: number; label: string | null; row: RowView }

/** Time line of all requests of a part, with the program's own log beside it. The picture is one stop for the keyboard;
 * the table of requests below says the same in words. */
export function TimeLine({ part }: { part: PartView }) {
  const scale = timeScale(part);
  const name = `${part.name}-picture`;
  return (
    <div class="beside">
      <figure class="time-line" data-part={part.name} data-from={scale.fromMs} data-to={scale.toMs}>
        <Drawing part={part} scale={scale} name={name} />
        <figcaption>
          <span id={`${name}-text`}>{describe(part)}</span>
          <span class="zoom" hidden>
            <button type="button" data-zoom="in" aria-label={`Zoom into the time line of ${part.name}`}>+</button>
            <button type="button" data-zoom="out" aria-label={`Zoom out of the time line of ${part.name}`}>−</button>
          </span>
        </figcaption>
      </figure>
      <Log part={part} />
      <div class="exchange" aria-live="polite" hidden></div>
    </div>
  );
}

function describe({ lanes, counts, runs, underWay }: PartView): string {
  const marks = lanes.flatMap(({ rows }) => rows.flatMap((row) => row.marks));
  const byLane = lanes.map(({ name, requests }) => `${requests} to ${name}`).join(', ');
  const more = marks.length < counts.requests ? `; ${counts.requests - marks.length} of them, all like others, are not drawn` : '';
  const most = underWay ? ` ${underWay.most === 1 ? 'Never more than one was' : `At most ${underWay.most} were`} under way at ${underWay.name} at a time.` : '';
  return `${count(counts.requests, 'request')} in ${seconds(Math.max(...runs.map(({ endedMs }) => endedMs)) - Math.min(...marks.map(({ atMs }) => atMs)))}: ${byLane}${more}.${most}`;
}

function Drawing({ part, scale, name }: { part: PartView; scale: TimeScale; name: string }) {
  const { places, heads, bottom, top } = place(part);
  // One at a time needs no curve.
  const underWay = part.underWay && part.underWay.most > 1 ? part.underWay : null;
  const curve = underWay ? 40 : 0;
  const height = bottom + curve + AXIS;
  return (
    <div class="drawing">
      <svg class="labels" height={height} aria-hidden="true" focusable="false">
        {part.runs.map(({ number }, index) => <text x="0" y={index * ROW + 13}>{part.runs.length > 1 ? `run ${number}` : 'program'}</text>)}
        <text x="0" y={top - 6}>output</text>
        {heads.map(({ title, y }) => <text class="lane" x="0" y={y + 14}>{title}</text>)}
        {places.map(({ y, label }) => label !== null && <text class="record" x="0" y={y + 4}>{shortLabel(label)}</text>)}
        {underWay && <text x="0" y={bottom + 24}>under way, max {underWay.most}</text>}
      </svg>
      <div class="scroll" tabindex={0} role="group" aria-label={`Time line of ${part.name}. Left and right arrow keys step through its requests.`} aria-describedby={`${name}-text`}>
        <svg class="canvas" height={height} role="img" aria-labelledby={`${name}-text`} focusable="false">
          {scale.ticks.map((ms) => <line class="grid" x1={scale.x(ms)} x2={scale.x(ms)} y1="0" y2={height - AXIS} />)}
          {heads.map(({ y }) => <line class="divide" x1="0" x2="100%" y1={y} y2={y} />)}
          <RunBars runs={part.runs} scale={scale} rowHeight={ROW} />
          <OutputTicks runs={part.runs} scale={scale} y={top - ROW + 3} />
          {places.map(({ y, row }) => <Row y={y} row={row} scale={scale} />)}
          {underWay && <UnderWay curve={underWay} scale={scale} y={bottom + 4} height={curve - 8} />}
          <line class="cursor" x1="0" x2="0" y1="0" y2={height - AXIS} visibility="hidden" />
          {scale.ticks.map((ms) => <text class="tick" x={scale.x(ms)} y={height - 7}>{tickLabel(ms, scale.ticks)}</text>)}
        </svg>
      </div>
    </div>
  );
}

const shortLabel = (label: string): string => (Array.from(label).length > LABEL ? `${Array.from(label).slice(0, LABEL - 1).join('')}…` : label);

/** Puts runs, output, lanes and their rows below each other. */
function place({ runs, lanes }: PartView): { places: Placed[]; heads: { title: string; y: number }[]; top: number; bottom: number } {
  const rowHeight = lanes.reduce((sum, { rows }) => sum + rows.length, 0) > MANY_ROWS ? LOW_ROW : ROW;
  const top = (runs.length + 1) * ROW;
  const places: Placed[] = [];
  const heads: { title: string; y: number }[] = [];
  let y = top;
  for (const { name, rows } of lanes) {
    heads.push({ title: name, y });
    const hasLabels = rows.some(({ label }) => label !== null);
    y += hasLabels ? LANE_HEAD : 2;
    for (const row of rows) {
      places.push({ y: y + rowHeight / 2, label: row.label, row });
      y += rowHeight;
    }
    y += 4;
  }
  return { places, heads, top, bottom: y };
}

function Row({ row: { marks }, y, scale }: { row: RowView; y: number; scale: TimeScale }) {
  const visible = (ms: number) => ms / (scale.toMs - scale.fromMs) > VISIBLE;
  return (
    <svg class="row" y={y}>
      {marks.map(({ endMs, askedUntilMs }) => askedUntilMs !== null && visible(askedUntilMs - endMs)
        && <rect class="asked" x={scale.x(endMs)} y="-6" height="12" width={scale.width(Math.min(askedUntilMs, scale.toMs) - endMs)} fill="url(#asked)" />)}
      {marks.map(({ after, atMs }) => after !== null && visible(atMs - after) && <line class="wait" x1={scale.x(after)} x2={scale.x(atMs)} />)}
      {marks.map((mark) => <Mark mark={mark} scale={scale} showsLength={visible(mark.endMs - mark.atMs)} />)}
    </svg>
  );
}

function Mark({ mark: { request, atMs, endMs, ending, fault, stored }, scale, showsLength }: { mark: MarkView; scale: TimeScale; showsLength: boolean }) {
  return (
    <>
      {showsLength && <line class={`length ${ending}`} x1={scale.x(atMs)} x2={scale.x(endMs)} />}
      {fault && <use href="#m-fault" x={scale.x(atMs)} />}
      <use href={`#m-${ending}${stored ? '-s' : ''}`} x={scale.x(atMs)} data-n={request} />
    </>
  );
}
