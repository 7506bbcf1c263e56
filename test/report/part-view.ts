import type { PartView, WaitView } from '../../rubric/report/html/view.ts';
import { count } from '../../rubric/report/html/words.ts';
import type { OutputFile, ProcessRun } from '../harness/evidence.ts';
import type { Part } from '../evidence/part.ts';
import { lanesOf } from './lanes.ts';
import { logOf } from './log-lines.ts';
import { maskAll, maskerFor, type Mask } from './masker.ts';
import type { RecordAttempts } from './records.ts';
import { requestsOf } from './requests.ts';
import { endOf } from './run-end.ts';
import { shorten } from './shorten.ts';
import { tellStories } from './stories.ts';
import { countsOf, summaryOf } from './summary.ts';
import { underWayOf } from './under-way.ts';

const MAX_FILE_CHARACTERS = 2_000;
const MAX_MASKED = 16_000;
/** Waits in one chart. */
const MAX_WAITS = 300;

/** What one part shows, as plain data: everything masked, long texts and endless lists cut with a word about it. */
export function partView(part: Part, records: readonly RecordAttempts[]): PartView {
  const mask = maskerFor(part);
  const counts = countsOf(part, records);
  const { stories, quiet } = tellStories(part, records);
  const { requests, leftOut } = requestsOf(records, mask);
  return maskAll({
    name: part.name, counts, summary: summaryOf(part, records, counts), runs: part.runs.map((run, index) => runView(run, index + 1, mask)),
    lanes: lanesOf(part, records), underWay: underWayOf(part), stories, quiet: quietSentence(quiet, stories.length),
    requests, requestsLeftOut: leftOut, waits: waitsOf(records), files: filesOf(part, mask), folder: `evidence/${part.name}/`,
  }, mask);
}

const runView = (run: ProcessRun, number: number, mask: Mask): PartView['runs'][number] => ({
  number, startedMs: run.startedMs, endedMs: run.endedMs, end: endOf(run),
  signal: run.signalled && { name: run.signalled.signal, atMs: run.signalled.atMs }, ...logOf(run, mask),
});

function quietSentence(quiet: number, stories: number): string | null {
  if (quiet === 0) return null;
  const who = stories > 0 ? count(quiet, 'other customer') : count(quiet, 'customer');
  return `${who}: one order each, as expected, without a repeat.`;
}

const waitsOf = (records: readonly RecordAttempts[]): WaitView[] => records.flatMap(({ attempts }) => attempts.flatMap(({ exchange, attempt, waitedMs, asked }) =>
  (waitedMs === null ? [] : [{ attempt, waitedMs, askedMs: asked?.ms ?? null, request: exchange.sequence }]))).slice(0, MAX_WAITS);

/** The report, and whatever else was left behind, of each run. A file that is still the same is shown once. */
function filesOf(part: Part, mask: Mask): PartView['files'] {
  const seen = new Map<string, string>();
  return part.runs.flatMap(({ outputFiles }, index) => outputFiles.filter(({ path, text }) => seen.get(path) !== text).map((file) => {
    seen.set(file.path, file.text);
    return { name: file.path, run: index + 1, text: fileText(file, mask) };
  }));
}

const fileText = ({ text, bytes }: OutputFile, mask: Mask): string => {
  const masked = mask(text.slice(0, MAX_MASKED));
  return masked.length > MAX_FILE_CHARACTERS ? `${shorten(masked, MAX_FILE_CHARACTERS)}\n(${bytes} bytes in all)` : masked;
};
