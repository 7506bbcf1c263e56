import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import type { Scorecard } from '../../rubric/scorecard.ts';
import { gradeInProcess } from '../cli/grade-process.ts';
import { writeWhole } from '../harness/write.ts';
import { kitDigest, runningDigest } from '../seal/digest.ts';
import type { Entry } from './entries.ts';
import { materialize } from './materialize.ts';

const RECORD = 'calibration.json';
/** Fingerprints of the kit: results of another state must not be mixed with those of this one. */
export interface KitState { running: string; judging: string }

export async function kitState(): Promise<KitState> {
  const [running, judging] = await Promise.all([runningDigest(), kitDigest()]);
  return { running, judging };
}

export interface RunOptions {
  /** Where results go: one folder for each submission and run. */
  out: string;
  seed: number;
  /** Scenarios side by side. */
  jobs: number;
  /** Only these scenarios; such a grading is not kept. */
  scenarios?: string[];
  kit: KitState;
  signal: AbortSignal;
}

/** Grades a submission of the corpus in a process of its own, so that its services share no event loop with those of others.
 * A grading by the same kit is not repeated; where only the judging has changed, the evidence is judged anew; one that was
 * stopped goes on.
 * @param run number of the grading, from 1; further ones show whether outcomes are stable
 * @throws Error with the last words of the command where it did not bring a scorecard */
export async function gradeEntry(entry: Entry, run: number, options: RunOptions): Promise<Scorecard> {
  const { out, seed, jobs, scenarios, signal } = options;
  const { results, file, known } = await gradedBefore(entry, run, out);
  const submission = path.join(out, entry.id, `submission-${run}`);
  const record = await recordOf(entry, submission, options);
  if (known !== record || !existsSync(file)) {
    const resumable = sameRun(known, record) && existsSync(path.join(results, 'grading.json'));
    if (!resumable) await rm(results, { recursive: true, force: true });
    await mkdir(results, { recursive: true });
    await rm(file, { force: true });
    await writeWhole(path.join(results, RECORD), record);
    const args = [submission, '--jobs', String(jobs), ...(resumable ? ['--resume', results] : ['--out', results, '--seed', String(seed)]), ...(scenarios ? ['--scenario', scenarios.join(',')] : [])];
    const { code, lastWords } = await gradeInProcess(args, path.join(results, 'grading.log'), signal);
    if (code !== 0) throw new Error(`${lastWords} (npm run grade ended with ${code ?? 'a signal'})`);
  }
  await rm(submission, { recursive: true, force: true });
  return parseScorecard(await readFile(file, 'utf8'), file);
}

/** Whether a grading lies in the results that was made of the same submission by the same state of the kit, as further ones do
 * that somebody asked for earlier. */
export async function isGraded(entry: Entry, run: number, options: RunOptions): Promise<boolean> {
  const { file, known } = await gradedBefore(entry, run, options.out);
  if (!existsSync(file)) return false;
  const submission = path.join(options.out, entry.id, `submission-${run}`);
  const record = await recordOf(entry, submission, options);
  await rm(submission, { recursive: true, force: true });
  return sameRun(known, record);
}

async function gradedBefore({ id }: Entry, run: number, out: string): Promise<{ results: string; file: string; known: string }> {
  const results = path.join(out, id, String(run));
  return { results, file: path.join(results, 'scorecard.json'), known: await readFile(path.join(results, RECORD), 'utf8').catch(() => '') };
}

/** Puts the submission into a folder, and says what a grading of it depends on. */
async function recordOf(entry: Entry, submission: string, { kit, seed, scenarios }: RunOptions): Promise<string> {
  await rm(submission, { recursive: true, force: true });
  await materialize(entry, submission);
  return JSON.stringify({ ...kit, submission: await folderDigest(submission), seed, scenarios: scenarios ?? 'all' });
}

/** Whether what was recorded differs in nothing but how it is judged. */
function sameRun(known: string, record: string): boolean {
  const withoutJudging = (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), judging: '' });
  return known !== '' && withoutJudging(known) === withoutJudging(record);
}

async function folderDigest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hash = createHash('sha256');
  for (const file of entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    hash.update(`${path.relative(folder, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}
