import path from 'node:path';
import pc from 'picocolors';
import { wrapFor } from '../../rubric/report/layout.ts';
import { oneLine } from '../../rubric/report/plain-text.ts';
import { HarnessError } from '../harness/errors.ts';
import { openResults } from '../harness/results.ts';
import { writeWhole } from '../harness/write.ts';
import { chooseIsolation } from '../isolation/choose.ts';
import type { Found } from './find-submissions.ts';
import { argumentsFor, gradeMany, type ManyOptions } from './grade-many.ts';
import { interruptedError } from './interruption.ts';
import { EXIT, type Options } from './options.ts';
import { commandLine } from './shell-words.ts';
import { outcomesCsv, summaryTable } from './summary.ts';

/** The services of development have fixed ports, which only a sandbox has for itself. */
const ONE_BY_ONE = 'One at a time: without a sandbox, a program that ignores its settings could meet the services of another.';

/** Grades all submissions of a folder, each in a process of its own with the same options; prints one table and writes one CSV file.
 * @returns the exit code of the command */
export async function gradeFolder(
  folder: string, found: Found[], options: Options, { scenarios, checks, signal }: Pick<ManyOptions, 'scenarios' | 'checks' | 'signal'>,
): Promise<number> {
  if (options.repeat !== undefined) throw new HarnessError(`--repeat takes one submission, and ${folder} holds ${found.length}.`, 'Name one of them.');
  const { path: out } = await openResults(options.out ?? path.join('results', path.basename(path.resolve(folder))));
  // A level that does not work here is said once, before anything runs.
  const { level } = await chooseIsolation({ ...(options.isolation && { level: options.isolation }) });
  const sideBySide = level === 'process' ? 1 : options.sideBySide;
  process.stderr.write(`${pc.bold('Grading')} ${found.length} submissions in ${folder}\n`);
  if (sideBySide < options.sideBySide) process.stderr.write(`${wrapFor(process.stderr, ONE_BY_ONE)}\n`);
  const all = await gradeMany(found, {
    out, signal, scenarios, checks, seed: options.seed, limits: options.limit, isolation: options.isolation, signed: options.sign !== undefined, sideBySide, args: argumentsFor(options),
    onEnd: ({ name, state, reason }) => { process.stderr.write(`${wrapFor(process.stderr, oneLine(`${name} ${state}${reason === '' ? '' : `: ${reason}`}`))}\n`); },
  });
  process.stdout.write(`\n${summaryTable(all)}\n`);
  if (signal.aborted) throw interruptedError(`Go on with:\n  ${commandLine('npm', 'run', 'grade', '--', ...process.argv.slice(2))}`);
  const csv = path.join(out, 'outcomes.csv');
  await writeWhole(csv, outcomesCsv(all));
  process.stdout.write(`\nOutcomes of all checks: ${path.relative('.', csv)}\n`);
  if (all.some(({ scorecard }) => scorecard === null)) return EXIT.notGraded;
  return all.some(({ state }) => state === 'graded with an error of the kit') ? EXIT.kitError : EXIT.done;
}
