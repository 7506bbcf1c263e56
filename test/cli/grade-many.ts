import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import type { Scorecard } from '../../rubric/scorecard.ts';
import { explain, HarnessError } from '../harness/errors.ts';
import { GRADING_FILE, type GradingRecord } from '../harness/results.ts';
import { readSubmission } from '../harness/submission.ts';
import { KIT_ERROR } from '../judge.ts';
import { kitDigest, runningDigest } from '../seal/digest.ts';
import { LOG_FILE, SEAL_FILE, type Seal } from '../seal/seal.ts';
import type { Level } from '../isolation/isolation.ts';
import type { GradingLimits } from '../isolation/limits.ts';
import type { Found } from './find-submissions.ts';
import { gradeInProcess } from './grade-process.ts';
import { formatLimits } from './limit-option.ts';
import { EXIT, type Options } from './options.ts';

/** What became of one submission among many. */
export interface Graded {
  name: string;
  state: 'graded' | 'graded before' | 'graded with an error of the kit' | 'not graded' | 'interrupted';
  /** Why it was not graded; empty otherwise. */
  reason: string;
  results: string;
  /** null where there is none. */
  scorecard: Scorecard | null;
}

export interface ManyOptions {
  /** Folder of all results, one folder for each submission. */
  out: string;
  /** Gradings at a time. */
  sideBySide: number;
  /** What was asked for; an earlier result stands only where it was the same. */
  seed: number;
  scenarios: string[];
  checks: string[];
  limits: GradingLimits;
  /** Any, where it is left out. */
  isolation?: Level | undefined;
  /** Whether results are to be signed. */
  signed: boolean;
  /** Options that are passed on to each grading. */
  args: string[];
  signal: AbortSignal;
  onEnd: (graded: Graded) => void;
}

/** The options of each single grading, as words of its command line. */
export function argumentsFor({ seed, jobs, scenario, check, criterion, isolation, limit, sign }: Options): string[] {
  const named = { scenario: scenario?.join(), check: check?.join(), criterion: criterion?.join(), isolation, sign };
  return [
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    '--seed', String(seed), '--jobs', String(jobs), '--limit', formatLimits(limit),
  ];
}

/** Grades each submission in a process of its own, so that none can stop the others. What an earlier sitting finished is not
 * repeated; what it began is gone on with. */
export async function gradeMany(found: Found[], options: ManyOptions): Promise<Graded[]> {
  const limit = pLimit(options.sideBySide);
  const kit = await kitDigest();
  return Promise.all(found.map((one) => limit(async () => {
    const graded = await gradeOne(one, kit, options).catch((error: unknown): Graded =>
      ({ name: one.name, state: 'not graded', reason: explain(error), results: path.join(options.out, one.name), scorecard: null }));
    options.onEnd(graded);
    return graded;
  })));
}

async function gradeOne({ name, folder }: Found, kit: string, { out, args, signal, ...asked }: ManyOptions): Promise<Graded> {
  const results = path.join(out, name);
  const base = { name, reason: '', results };
  const isInterrupted = () => signal.aborted;
  if (isInterrupted()) return { ...base, state: 'interrupted', scorecard: null };
  const earlier = await earlierSitting(results, folder, kit, asked);
  if (earlier === 'done') {
    const scorecard = await readScorecard(results);
    return { ...base, state: scorecard.checks.some(({ reason }) => reason === KIT_ERROR) ? 'graded with an error of the kit' : 'graded before', scorecard };
  }
  if (earlier === 'other') {
    // Somebody's evidence: nothing here removes what was finished.
    throw new HarnessError(`${results} holds finished results of another submission, of other options, or of another state of the kit.`, 'Delete them, or name another folder with --out.');
  }
  if (earlier === 'none') await clear(results);
  await mkdir(results, { recursive: true });
  const { code, lastWords } = await gradeInProcess([folder, ...args, ...(earlier === 'begun' ? ['--resume', results] : ['--out', results])], path.join(results, LOG_FILE), signal);
  if (code === EXIT.done) return { ...base, state: 'graded', scorecard: await readScorecard(results) };
  if (code === EXIT.kitError) return { ...base, state: 'graded with an error of the kit', scorecard: await readScorecard(results) };
  if (code === EXIT.interrupted || isInterrupted()) return { ...base, state: 'interrupted', scorecard: null };
  return { ...base, state: 'not graded', reason: lastWords, scorecard: null };
}

/** Removes what an unfinished grading left, and nothing else. */
async function clear(results: string): Promise<void> {
  const entries: string[] = await readdir(results).catch(() => []);
  if (entries.length > 0 && !entries.includes(GRADING_FILE) && !entries.every((name) => name === LOG_FILE)) {
    throw new HarnessError(`${results} holds other things than results.`, 'Name another folder with --out.');
  }
  await rm(results, { recursive: true, force: true });
}

const readScorecard = async (results: string): Promise<Scorecard> => {
  const file = path.join(results, 'scorecard.json');
  return parseScorecard(await readFile(file, 'utf8'), file);
};

type Asked = Pick<ManyOptions, 'seed' | 'scenarios' | 'checks' | 'limits' | 'isolation' | 'signed'>;

/** How far an earlier sitting came with the same submission, options and kit.
 * @returns `other` where one with another submission, other options or another kit was finished */
async function earlierSitting(results: string, folder: string, kit: string, asked: Asked): Promise<'none' | 'begun' | 'done' | 'other'> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(results, name), 'utf8').catch(() => 'null'));
  const [grading, seal] = [await read(GRADING_FILE) as GradingRecord | null, await read(SEAL_FILE) as Seal | null];
  const { delivered: { digest } } = await readSubmission(folder);
  const isSame = grading !== null && grading.digest === digest && grading.kit.running === await runningDigest() && isAsked(grading, asked);
  if (!seal) return isSame ? 'begun' : 'none';
  const isJudgedAlike = seal.kit.digest === kit && seal.submission.digest === digest && (!asked.signed || seal.signature !== undefined);
  const judged = async () => (await readScorecard(results)).checks.map(({ code }) => code).sort().join();
  return isSame && isJudgedAlike && await judged() === asked.checks.toSorted().join() ? 'done' : 'other';
}

const isAsked = (grading: GradingRecord, { seed, scenarios, limits, isolation }: Asked): boolean =>
  grading.seed === seed && grading.scenarios.join() === scenarios.join()
  && JSON.stringify(grading.limits) === JSON.stringify(limits) && (isolation === undefined || grading.isolation === isolation);
