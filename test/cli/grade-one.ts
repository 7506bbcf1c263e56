import path from 'node:path';
import pc from 'picocolors';
import { renderTerminal } from '../../rubric/report/terminal.ts';
import { gradeSubmission, kitVersion, type Grading } from '../grade-submission.ts';
import { createProgress } from '../progress.ts';
import { writeReports } from '../report/write-reports.ts';
import { readSigningKey, sealResults } from '../seal/seal.ts';
import { interruptedError } from './interruption.ts';
import { EXIT, type Options } from './options.ts';
import { describeDifference, gradeRepeatedly } from './repeat.ts';
import { commandLine } from './shell-words.ts';
import { record, type Sitting } from './sitting.ts';
import { timesOf } from './times.ts';

/** Grades one submission, shows its scorecard and writes all files.
 * @returns the exit code of the command */
export async function gradeOne(sitting: Sitting, { sign }: Options): Promise<number> {
  const { job: { signal, ...job }, results, intro } = sitting;
  const key = sign === undefined ? undefined : await readSigningKey(sign);
  process.stderr.write(`${pc.bold('Grading')} ${intro}\n`);
  const progress = createProgress(process.stderr, job.scenarios.length, job.already?.length);
  return sayingHowToGoOn(sitting, sign === undefined ? [] : ['--sign', sign], async () => {
    try {
      const grading = await gradeSubmission(sitting.folder, { ...job, ...(signal && { signal }) }, {
        ...progress,
        onRead: ({ digest }) => record(sitting, digest),
        onScenarioEnd: async (scenario, ran) => {
          await results.writeScenario(ran);
          await progress.onScenarioEnd(scenario, ran);
        },
        onRepeatEnd: (_scenario, ran) => results.writeRepeat(ran),
      });
      progress.clear();
      return await present(sitting, grading, key);
    } finally {
      progress.clear();
    }
  });
}

/** Writes scorecard, reports and seal, and prints what they say. */
async function present({ folder, results, job: { signal } }: Sitting, { scorecard, evidence, kitErrors }: Grading, key: Parameters<typeof sealResults>[2]): Promise<number> {
  const kit = await kitVersion();
  await results.writeFiles(evidence);
  signal?.throwIfAborted();
  const files = [...await results.writeScorecard(scorecard), ...await writeReports(results.path, scorecard, evidence.scenarios)];
  signal?.throwIfAborted();
  // Once it is sealed it is done, and whoever interrupts it then gets what it brought.
  const seal = await sealResults(results.path, { kit, submission: { folder: path.resolve(folder), digest: evidence.delivered.digest } }, key);
  const place = path.relative('.', results.path);
  process.stdout.write(`\n${renderTerminal(scorecard, { colour: pc.isColorSupported && process.stdout.isTTY })}\n`);
  process.stdout.write(`\nFiles\n${[...files, path.join(results.path, 'evidence/')].map((file) => `  ${path.relative('.', file)}\n`).join('')}\nSeal ${seal}${key ? ', signed' : ''}\n  ${commandLine('npm', 'run', 'verify', '--', place)}\n`);
  process.stderr.write(`\n${pc.dim(timesOf(scorecard))}\n`);
  return kitErrors.length > 0 ? EXIT.kitError : EXIT.done;
}

/** Grades one submission several times and prints which outcomes differ.
 * @returns the exit code of the command */
export async function gradeOneRepeatedly(sitting: Sitting, times: number): Promise<number> {
  const { folder, job, results } = sitting;
  process.stderr.write(`${pc.bold('Grading')} ${folder} ${times} times\n`);
  return sayingHowToGoOn(sitting, [], async () => {
    const { found, kitErrors } = await gradeRepeatedly(folder, job, {
      times, out: results.path, onRead: ({ digest }) => record(sitting, digest, times),
      onRound: (round, differing) => { process.stderr.write(`  ${round} of ${times} done, ${differing} outcomes differ\n`); },
    });
    process.stdout.write(found.length === 0 ? `Graded ${times} times with the same outcomes.\n` : `Outcomes that differ:\n${found.map((one) => `  ${describeDifference(one)}\n`).join('')}`);
    if (kitErrors.length > 0) process.stderr.write(`Errors of the kit:\n${[...new Set(kitErrors)].map((error) => `  ${error}\n`).join('')}`);
    return kitErrors.length > 0 ? EXIT.kitError : found.length === 0 ? EXIT.done : EXIT.differs;
  });
}

/** Whoever interrupts a grading learns how to go on with it, once there is something to go on with.
 * @param more words that the command line needs beside the folder of the results */
async function sayingHowToGoOn<Result>(sitting: Sitting, more: string[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!sitting.job.signal?.aborted) throw error;
    const command = commandLine('npm', 'run', 'grade', '--', '--resume', path.relative('.', sitting.results.path), ...more);
    throw interruptedError(sitting.isRecorded ? `Go on with:\n  ${command}` : 'Nothing had run yet; start it again.', error);
  }
}
