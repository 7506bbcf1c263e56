import path from 'node:path';
import pc from 'picocolors';
import { renderTerminal } from '../rubric/report/terminal.ts';
import { findSubmissions, submissionIn } from './cli/find-submissions.ts';
import { gradeFolder } from './cli/grade-folder.ts';
import { renderList } from './cli/list.ts';
import { createProgram, EXIT, REFERENCE, type Options } from './cli/options.ts';
import { describeDifference, gradeRepeatedly } from './cli/repeat.ts';
import { replay } from './cli/replay.ts';
import { findScenario, select } from './cli/select.ts';
import { timesOf } from './cli/times.ts';
import { gradeSubmission, kitVersion, type GradeOptions } from './grade-submission.ts';
import { HarnessError, messageOf } from './harness/errors.ts';
import { assertFree, openResults, readResults, type GradingRecord, type ResultsFolder } from './harness/results.ts';
import { assertFolder, readSubmission } from './harness/submission.ts';
import { chooseIsolation } from './isolation/choose.ts';
import type { Isolation } from './isolation/isolation.ts';
import { createProgress } from './progress.ts';
import { readSigningKey, sealResults } from './seal/seal.ts';
import { writeReports } from './report/write-reports.ts';
import { loadChecks, loadScenarios } from './units.ts';

async function main(named: string | undefined, options: Options): Promise<number> {
  const folder = named === undefined ? undefined : submissionIn(named);
  const interruption = new AbortController();
  const interrupt = () => { interruption.abort(new HarnessError('The grading was interrupted.', 'Go on with --resume.')); };
  // Not `once`: npm passes a signal on that the terminal has sent already, and the second must not end the process without a word.
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const [scenarios, checks] = await Promise.all([loadScenarios(), loadChecks()]);
    const wanted = select(options, checks, scenarios);
    if (options.list) {
      process.stdout.write(renderList(wanted.checks, wanted.scenarios));
      return EXIT.done;
    }
    if (options.replay !== undefined) {
      await replay(folder ?? REFERENCE, findScenario(options.replay, scenarios), options.seed, interruption.signal);
      return EXIT.done;
    }
    const many = folder === undefined || options.resume !== undefined ? null : await findSubmissions(folder);
    if (folder !== undefined && many) {
      const codes = { scenarios: wanted.scenarios.map(({ code }) => code), checks: wanted.checks.map(({ definition }) => definition.code) };
      return await gradeFolder(folder, many, options, { ...codes, signal: interruption.signal });
    }
    const isolation = await isolationFor(folder ?? REFERENCE, options);
    const job = { ...wanted, isolation, seed: options.seed, jobs: options.jobs, signal: interruption.signal };
    return await (options.repeat === undefined ? grade(folder, options, job) : repeat(folder ?? REFERENCE, options.repeat, options, job));
  } catch (error) {
    report(error);
    return interruption.signal.aborted ? EXIT.interrupted : EXIT.notGraded;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** Other submissions stand beside this one, mostly, and results are nobody's business but the grader's. */
const isolationFor = (folder: string, { isolation, limit, out, resume }: Options): Promise<Isolation> => chooseIsolation({
  limits: limit, hidden: [path.dirname(path.resolve(folder)), out ?? resume ?? 'results'], ...(isolation && { level: isolation }),
});

type Job = GradeOptions & Required<Pick<GradeOptions, 'scenarios' | 'checks'>>;

async function repeat(folder: string, times: number, options: Options, asked: Job): Promise<number> {
  const { job, results } = await begin(folder, options, asked, folder);
  process.stderr.write(`${pc.bold('Grading')} ${folder} ${times} times\n`);
  const found = await gradeRepeatedly(folder, job, {
    times, out: results.path, onRound: (round, differing) => { process.stderr.write(`  ${round} of ${times} done, ${differing} outcomes differ\n`); },
  });
  process.stdout.write(found.length === 0 ? `Graded ${times} times with the same outcomes.\n` : `Outcomes that differ:\n${found.map((one) => `  ${describeDifference(one)}\n`).join('')}`);
  return found.length === 0 ? EXIT.done : EXIT.differs;
}

async function grade(named: string | undefined, options: Options, asked: Job): Promise<number> {
  const key = options.sign === undefined ? undefined : await readSigningKey(options.sign);
  const { folder, job, results, intro } = options.resume === undefined
    ? await begin(named ?? REFERENCE, options, asked, named === undefined ? `no folder was named, so it is the model answer, ${REFERENCE}` : named)
    : await goOn(options.resume, named, asked);
  process.stderr.write(`${pc.bold('Grading')} ${intro}\n`);
  const progress = createProgress(process.stderr, job.scenarios.length, job.already?.length);
  try {
    const kit = await kitVersion();
    const { scorecard, evidence, kitErrors } = await gradeSubmission(folder, job, {
      ...progress,
      onRead: ({ digest }) => results.writeGrading({ kit, folder: path.resolve(folder), digest, seed: job.seed, scenarios: job.scenarios.map(({ code }) => code) }),
      onScenarioEnd: async (scenario, ran) => {
        await results.writeScenario(ran);
        await progress.onScenarioEnd(scenario, ran);
      },
    });
    progress.clear();
    await results.writeFiles(evidence);
    const files = [...await results.writeScorecard(scorecard), ...await writeReports(results.path, scorecard, evidence.scenarios)];
    const seal = await sealResults(results.path, { kit, submission: { folder: path.resolve(folder), digest: evidence.delivered.digest } }, key);
    process.stdout.write(`\n${renderTerminal(scorecard, { colour: pc.isColorSupported && process.stdout.isTTY })}\n`);
    process.stdout.write(`\nFiles\n${[...files, path.join(results.path, 'evidence/')].map((file) => `  ${path.relative('.', file)}\n`).join('')}\nSeal ${seal}${key ? ', signed' : ''} (npm run verify -- ${path.relative('.', results.path)})\n`);
    process.stderr.write(`\n${pc.dim(timesOf(scorecard))}\n`);
    return kitErrors.length > 0 ? EXIT.kitError : EXIT.done;
  } catch (error) {
    if (!job.signal?.aborted) throw error;
    throw new HarnessError('The grading was interrupted.', `Go on with: npm run grade -- --resume ${path.relative('.', results.path)}`, { cause: error });
  } finally {
    progress.clear();
  }
}

interface Sitting { folder: string; job: Job; results: ResultsFolder; intro: string }

async function begin(folder: string, { out }: Options, job: Job, intro: string): Promise<Sitting> {
  const root = await assertFolder(folder);
  const place = out ?? path.join('results', `${path.basename(root)}-${timestamp()}`);
  await assertFree(place, root);
  return { folder, job, results: await openResults(place), intro };
}

/** Goes on where an earlier sitting stopped, if kit, submission and seed are still the same. */
async function goOn(resultsFolder: string, named: string | undefined, asked: Job): Promise<Sitting> {
  const { grading, ran } = await readResults(resultsFolder, asked.scenarios);
  const folder = named ?? grading.folder;
  await assertUnchanged(grading, folder);
  const scenarios = asked.scenarios.filter(({ code }) => grading.scenarios.includes(code));
  const already = ran.filter(({ code }) => grading.scenarios.includes(code));
  return {
    folder, job: { ...asked, scenarios, already, seed: grading.seed }, results: await openResults(resultsFolder),
    intro: `${folder}, going on: ${already.length} of ${scenarios.length} scenarios are there`,
  };
}

async function assertUnchanged(grading: GradingRecord, folder: string): Promise<void> {
  const remedy = 'Evidence of two states cannot be judged together; grade it anew.';
  const [kit, { delivered }] = await Promise.all([kitVersion(), readSubmission(folder)]);
  if (delivered.digest !== grading.digest) throw new HarnessError(`${folder} has changed since the grading began.`, remedy);
  if (kit.version !== grading.kit.version) throw new HarnessError(`The grading began with version ${grading.kit.version} of the kit; this is ${kit.version}.`, remedy);
}

/** Local time, safe in file names. */
function timestamp(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
}

function report(error: unknown): void {
  const remedy = error instanceof HarnessError ? ` ${error.remedy}` : '';
  process.stderr.write(`${pc.red('Not graded.')} ${messageOf(error)}${remedy}\n`);
  if (!(error instanceof HarnessError) && error instanceof Error) process.stderr.write(`${pc.dim(error.stack ?? '')}\n`);
}

await createProgram(async (folder, options) => { process.exitCode = await main(folder, options); }).parseAsync();
