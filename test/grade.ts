import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { renderTerminal } from '../rubric/report/terminal.ts';
import type { Scenario } from './harness/define-scenario.ts';
import { gradeSubmission } from './grade-submission.ts';
import { HarnessError, messageOf } from './harness/errors.ts';
import { openResults } from './harness/results.ts';
import { assertFolder } from './harness/submission.ts';
import { createProgress } from './progress.ts';
import { loadScenarios } from './units.ts';

/** Exit codes of `npm run grade`: what the submission did is never among them. */
const EXIT = { done: 0, notGraded: 1, kitError: 3, interrupted: 130 } as const;
const REFERENCE = 'reference-solution';
const DEFAULT_SEED = 20231015;

interface Options { out?: string; seed: number; jobs: number; scenario?: string[] }

const program = new Command('npm run grade --')
  .description('Runs a submission in every scenario against fresh mock services, judges what arrived there, and proposes a level\n'
    + 'for each of the ten criteria. It adds nothing up and recommends nobody: a person decides.')
  .argument('[folder]', 'folder of the submission, with its submission.json', REFERENCE)
  .option('--out <folder>', 'where the files go (default: results/<submission>-<time>)')
  .option('--seed <number>', 'from which the customers are drawn', wholeNumber, DEFAULT_SEED)
  .option('--jobs <number>', 'scenarios that run side by side', wholeNumber, Math.min(6, 2 * availableParallelism()))
  .option('--scenario <codes>', 'only these scenarios, e.g. S25,S31', (text: string) => text.split(',').map((code) => code.trim()))
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for the options)')
  .addHelpText('after', `
Exit codes: ${EXIT.done} graded, whatever the levels; ${EXIT.notGraded} not graded (bad folder or option, trouble of this machine);
${EXIT.kitError} graded with an error of the kit; ${EXIT.interrupted} interrupted.

Examples:
  npm run grade                                grades ${REFERENCE}
  npm run grade -- starter/typescript
  npm run grade -- ~/submissions/a17 --out ~/results/a17`)
  .action(async (folder: string, options: Options) => { process.exitCode = await main(folder, options); });

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}

async function main(folder: string, options: Options): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => { interruption.abort(new HarnessError('The grading was interrupted.', 'What had ended is in the results folder; start again for the whole.')); };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await grade(folder, options, interruption.signal);
  } catch (error) {
    report(error);
    return interruption.signal.aborted ? EXIT.interrupted : EXIT.notGraded;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function grade(folder: string, { out, seed, jobs, scenario: codes }: Options, signal: AbortSignal): Promise<number> {
  const named = path.basename(path.resolve(folder));
  const intro = folder === REFERENCE && !process.argv.includes(REFERENCE) ? `no folder was named, so it is the model answer, ${REFERENCE}` : folder;
  const scenarios = selectScenarios(await loadScenarios(), codes);
  await assertFolder(folder);
  const results = await openResults(out ?? path.join('results', `${named}-${timestamp()}`));
  process.stderr.write(`${pc.bold('Grading')} ${intro}\n`);
  const progress = createProgress(process.stderr, scenarios.length);
  try {
    const { scorecard, kitErrors } = await gradeSubmission(folder, { seed, jobs, signal, scenarios }, {
      ...progress,
      onScenarioEnd: async (scenario, evidence) => {
        await results.writeScenario(evidence);
        await progress.onScenarioEnd(scenario, evidence);
      },
    });
    progress.clear();
    const files = await results.writeScorecard(scorecard);
    process.stdout.write(`\n${renderTerminal(scorecard, { colour: pc.isColorSupported && process.stdout.isTTY })}\n`);
    process.stdout.write(`\nFiles\n${[...files, path.join(results.path, 'evidence/')].map((file) => `  ${path.relative('.', file)}\n`).join('')}`);
    return kitErrors.length > 0 ? EXIT.kitError : EXIT.done;
  } finally {
    progress.clear();
  }
}

function selectScenarios(all: Scenario[], codes: string[] | undefined): Scenario[] {
  const lost = codes?.find((code) => !all.some((scenario) => scenario.code === code));
  if (lost !== undefined) throw new HarnessError(`There is no scenario ${lost}.`, `Known: ${all.map(({ code }) => code).join(', ')}.`);
  return codes ? all.filter(({ code }) => codes.includes(code)) : all;
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
