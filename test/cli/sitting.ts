import path from 'node:path';
import pc from 'picocolors';
import { wrapFor } from '../../rubric/report/layout.ts';
import { kitVersion, type GradeOptions } from '../grade-submission.ts';
import { HarnessError } from '../harness/errors.ts';
import { assertFree, openResults, readEvidence, type GradingRecord, type ResultsFolder } from '../harness/results.ts';
import { readSubmission } from '../harness/submission.ts';
import { runningDigest } from '../seal/digest.ts';
import { DEFAULT_LIMITS } from '../isolation/limits.ts';
import type { Isolation } from '../isolation/isolation.ts';
import { assertSubmission } from './assert-submission.ts';
import { DEFAULT_SEED } from './arguments.ts';
import type { Options } from './options.ts';

/** What a sitting has to do. */
export type Job = GradeOptions & Required<Pick<GradeOptions, 'scenarios' | 'checks'>> & { isolation: Isolation };

/** One sitting of a grading: the first, or one that goes on. */
export interface Sitting {
  folder: string;
  job: Job;
  results: ResultsFolder;
  /** What is said of it at its beginning. */
  intro: string;
  /** Whether another sitting can go on from here. */
  isRecorded: boolean;
}

/** Opens a new grading. */
export async function begin(folder: string, { out }: Options, job: Job, intro: string): Promise<Sitting> {
  const missing = await assertSubmission(folder);
  const root = path.resolve(folder);
  const place = out ?? path.join('results', `${path.basename(root)}-${timestamp()}`);
  await assertFree(place, root);
  if (missing !== null) process.stderr.write(`${wrapFor(process.stderr, `${pc.yellow('Warning:')} ${missing}`)}\n`);
  return { folder, job, results: await openResults(place), intro, isRecorded: false };
}

/** The options of a sitting that goes on: those of the first.
 * @throws HarnessError where it was asked for something else, because evidence of two kinds cannot be judged together */
export function asBefore(options: Options, { narrowed, limits = DEFAULT_LIMITS, isolation, repeat, seed }: GradingRecord): Options {
  const first: Record<string, unknown> = { scenario: narrowed?.scenarios, check: narrowed?.checks, criterion: narrowed?.criteria, isolation, repeat, limit: limits, seed };
  const usual: Record<string, unknown> = { limit: DEFAULT_LIMITS, seed: DEFAULT_SEED };
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const names = ['scenario', 'check', 'criterion', 'isolation', 'repeat', 'limit', 'seed'] as const;
  const other = names.filter((name) => options[name] !== undefined && !isSame(options[name], usual[name]) && !isSame(options[name], first[name]));
  if (other.length > 0) throw new HarnessError(`The grading began with another --${other.join(', --')}.`, 'Leave it out to go on as it began, or grade anew.');
  return { ...options, ...Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined)) };
}

/** Goes on where an earlier sitting stopped, if kit and submission are still the same. */
export async function goOn(resultsFolder: string, folder: string, grading: GradingRecord, asked: Job): Promise<Sitting> {
  await assertUnchanged(grading, folder);
  const scenarios = asked.scenarios.filter(({ code }) => grading.scenarios.includes(code));
  const already = await readEvidence(resultsFolder, scenarios);
  return {
    folder, job: { ...asked, scenarios, already }, results: await openResults(resultsFolder), isRecorded: true,
    intro: `${folder}, going on: ${already.length} of ${scenarios.length} scenarios are there`,
  };
}

async function assertUnchanged(grading: GradingRecord, folder: string): Promise<void> {
  const remedy = 'Evidence of two states cannot be judged together; grade it anew.';
  const [running, { delivered }] = await Promise.all([runningDigest(), readSubmission(folder)]);
  if (delivered.digest !== grading.digest) throw new HarnessError(`${folder} has changed since the grading began.`, remedy);
  if (running !== grading.kit.running) throw new HarnessError(`The kit has changed since the grading began, with version ${grading.kit.version}.`, remedy);
}

/** Writes down what a sitting is about, as soon as it is known what was handed in. */
export async function record(sitting: Sitting, digest: string, repeat?: number): Promise<void> {
  const { folder, results, job: { scenarios, seed, narrowed, isolation } } = sitting;
  if (sitting.isRecorded) return;
  await results.writeGrading({
    kit: { ...await kitVersion(), running: await runningDigest() }, folder: path.resolve(folder), digest, seed, scenarios: scenarios.map(({ code }) => code),
    ...(narrowed && { narrowed }), limits: isolation.limits, isolation: isolation.level, ...(repeat !== undefined && { repeat }),
  });
  sitting.isRecorded = true;
}

/** Local time, safe in file names. */
function timestamp(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
}
