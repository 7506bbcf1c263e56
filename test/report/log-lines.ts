import type { LogLine } from '../../rubric/report/html/view.ts';
import type { ProcessRun } from '../harness/evidence.ts';
import type { Mask } from './masker.ts';
import { shorten } from './shorten.ts';

/** Characters of one run that are shown from its beginning, and as many from its end. */
const MAX_AT_EACH_END = 3_000;
/** What a line costs beside its text. */
const PER_LINE = 30;
const MAX_CHARACTERS = 240;
/** Beyond this nothing is read: it is shortened anyway. */
const MAX_MASKED = 8_000;

/** What a run said, line by line, both streams in order of time. */
export function logOf({ output }: Pick<ProcessRun, 'output'>, mask: Mask): { log: LogLine[]; head: number; linesLeftOut: number } {
  const lines = (['stdout', 'stderr'] as const).flatMap((stream) => linesOf(output, stream)).toSorted((one, other) => one.atMs - other.atMs)
    .map((line) => ({ ...line, text: shorten(mask(line.text.slice(0, MAX_MASKED)), MAX_CHARACTERS) }));
  const head = thatFit(lines);
  const tail = thatFit(lines.slice(head).reverse());
  return { log: [...lines.slice(0, head), ...lines.slice(lines.length - tail)], head, linesLeftOut: lines.length - head - tail };
}

/** @returns how many lines from the front are no longer than may be shown */
function thatFit(lines: readonly LogLine[]): number {
  let length = 0;
  const end = lines.findIndex(({ text }) => (length += text.length + PER_LINE) > MAX_AT_EACH_END);
  return end === -1 ? lines.length : end;
}

/** A line belongs to the moment when its first part came. */
function linesOf(output: ProcessRun['output'], stream: LogLine['stream']): LogLine[] {
  const lines: LogLine[] = [];
  let open: LogLine | undefined;
  for (const { atMs, text } of output.filter((chunk) => chunk.stream === stream)) {
    for (const [index, piece] of text.split(/\r?\n/).entries()) {
      // A line break at the end of a piece begins no line yet: the next one belongs to the moment when it comes.
      if (index > 0 || open === undefined || open.text === '') lines.push(open = { atMs, stream, text: piece });
      else open.text += piece;
    }
  }
  return lines.filter(({ text }) => text.trim() !== '');
}
