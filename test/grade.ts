import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { renderTerminal } from '../rubric/report/terminal.ts';
import { renderList } from './cli/list.ts';
import { replay } from './cli/replay.ts';
import { findScenario, select } from './cli/select.ts';
import { timesOf } from './cli/times.ts';
import { gradeSubmission, kitVersion, type GradeOptions } from './grade-submission.ts';
import { HarnessError, messageOf } from './harness/errors.ts';
import { openResults, readResults, type GradingRecord, type ResultsFolder } from './harness/results.ts';
import { assertFolder, readSubmission } from './harness/submission.ts';
import { createProgress } from './progress.ts';
import { loadChecks, loadScenarios } from './units.ts';

/** Exit codes of `npm run grade`: what the submission did is never among them. */
const EXIT = { done: 0, notGraded: 1, kitError: 3, interrupted: 130 } as const;
const REFERENCE = 'reference-solution';
const DEFAULT_SEED = 20231015;

interface Options {
  out?: string; seed: number; jobs: number;
  scenario?: string[]; check?: string[]; criterion?: string[];
  list?: boolean; resume?: string; replay?: string;
}

const program = new Command('npm run grade --')
  .description('Runs a submission in every scenario against fresh mock services, judges what arrived\nthere, and proposes a level '
    + 'for each of the ten criteria. It adds nothing up and recommends\nnobody: a person decides.')
  .argument('[folder]', `folder of the submission, with its submission.json (default: ${REFERENCE})`)
  .option('--out <folder>', 'where the files go (default: results/<submission>-<time>)')
  .option('--scenario <codes>', 'only these scenarios, e.g. S25,S31', list)
  .option('--check <codes>', 'only these checks and what they need, e.g. EH-12', list)
  .option('--criterion <ids>', 'only checks of these criteria, e.g. error-handling', list)
  .option('--list', 'print all scenarios and checks, and grade nothing')
  .option('--replay <scenario>', 'keep the services of a scenario up, to run the submission by hand')
  .option('--resume <results>', 'go on with a grading that was stopped, from its results folder')
  .option('--seed <number>', 'from which the customers are drawn', wholeNumber, DEFAULT_SEED)
  .option('--jobs <number>', 'scenarios that run side by side', wholeNumber, Math.min(6, 2 * availableParallelism()))
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for the options)')
  .addHelpText('after', `
Exit codes: ${EXIT.done} graded, whatever the levels; ${EXIT.notGraded} not graded (bad folder or option, trouble
of this machine); ${EXIT.kitError} graded with an error of the kit; ${EXIT.interrupted} interrupted.

Examples:
  npm run grade                                grades ${REFERENCE}
  npm run grade -- starter/typescript
  npm run grade -- ~/submissions/a17 --out ~/results/a17
  npm run grade -- ~/submissions/a17 --check EH-12
  npm run grade -- --resume ~/results/a17`)
  .action(async (folder: string | undefined, options: Options) => { process.exitCode = await main(folder, options); });

function list(text: string): string[] {
  return text.split(',').map((name) => name.trim()).filter((name) => name !== '');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}

async function main(folder: string | undefined, options: Options): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => { interruption.abort(new HarnessError('The grading was interrupted.', 'Go on with --resume and its results folder.')); };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const [scenarios, checks] = await Promise.all([loadScenarios(), loadChecks()]);
    if (options.list) {
      const chosen = select(options, checks, scenarios);
      process.stdout.write(renderList(chosen.checks, chosen.scenarios));
      return EXIT.done;
    }
    if (options.replay !== undefined) {
      await replay(folder ?? REFERENCE, findScenario(options.replay, scenarios), options.seed, interruption.signal);
      return EXIT.done;
    }
    return await grade(folder, options, { ...select(options, checks, scenarios), seed: options.seed, jobs: options.jobs, signal: interruption.signal });
  } catch (error) {
    report(error);
    return interruption.signal.aborted ? EXIT.interrupted : EXIT.notGraded;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

type Job = GradeOptions & Required<Pick<GradeOptions, 'scenarios' | 'checks'>>;

async function grade(named: string | undefined, options: Options, asked: Job): Promise<number> {
  const { folder, job, results, intro } = options.resume === undefined
    ? await begin(named ?? REFERENCE, options, asked, named === undefined ? `no folder was named, so it is the model answer, ${REFERENCE}` : named)
    : await goOn(options.resume, named, asked);
  process.stderr.write(`${pc.bold('Grading')} ${intro}\n`);
  const progress = createProgress(process.stderr, job.scenarios.length);
  try {
    const kit = await kitVersion();
    const { scorecard, kitErrors } = await gradeSubmission(folder, job, {
      ...progress,
      onRead: ({ digest }) => results.writeGrading({ kit, folder: path.resolve(folder), digest, seed: job.seed, scenarios: job.scenarios.map(({ code }) => code) }),
      onScenarioEnd: async (scenario, evidence) => {
        await results.writeScenario(evidence);
        await progress.onScenarioEnd(scenario, evidence);
      },
    });
    progress.clear();
    const files = await results.writeScorecard(scorecard);
    process.stdout.write(`\n${renderTerminal(scorecard, { colour: pc.isColorSupported && process.stdout.isTTY })}\n`);
    process.stdout.write(`\nFiles\n${[...files, path.join(results.path, 'evidence/')].map((file) => `  ${path.relative('.', file)}\n`).join('')}`);
    process.stderr.write(`\n${pc.dim(timesOf(scorecard))}\n`);
    return kitErrors.length > 0 ? EXIT.kitError : EXIT.done;
  } finally {
    progress.clear();
  }
}

interface Sitting { folder: string; job: Job; results: ResultsFolder; intro: string }

async function begin(folder: string, { out }: Options, job: Job, intro: string): Promise<Sitting> {
  const root = await assertFolder(folder);
  return { folder, job, results: await openResults(out ?? path.join('results', `${path.basename(root)}-${timestamp()}`)), intro };
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

await program.parseAsync();
