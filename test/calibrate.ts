import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import pLimit from 'p-limit';
import pc from 'picocolors';
import { loadCriteria } from '../rubric/criteria.ts';
import type { Scorecard } from '../rubric/scorecard.ts';
import { DEFAULT_JOBS, DEFAULT_SEED, list, wholeNumber } from './cli/arguments.ts';
import { compareLevels, compareOutcomes, type Deviation } from './corpus/compare.ts';
import { loadEntries, type Entry } from './corpus/entries.ts';
import { renderPage, unstable, type Graded, type PageFacts } from './corpus/page.ts';
import { gradeEntry, isGraded, kitState, type RunOptions } from './corpus/run-entry.ts';
import { messageOf } from './harness/errors.ts';
import { missingProgram } from './harness/prepare.ts';
import { writeWhole } from './harness/write.ts';
import { loadChecks } from './units.ts';

const EXIT = { asExpected: 0, notDone: 1, otherThanExpected: 2, interrupted: 130 } as const;
const PAGE = 'docs/calibration.md';

interface Options { only?: string[]; scenario?: string[]; out: string; jobs: number; sideBySide: number; repeat: number }

async function main({ only, scenario, out, jobs, sideBySide, repeat }: Options): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => { interruption.abort(new Error('interrupted')); };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const entries = choose(await loadEntries(), only);
  const { tried, notTried } = byTools(entries);
  const options: RunOptions = { out: path.resolve(out), seed: DEFAULT_SEED, jobs, kit: await kitState(), signal: interruption.signal, ...(scenario && { scenarios: scenario }) };
  const { graded, broken } = await gradeAll(tried, { sideBySide, repeat }, options);
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  for (const { entry, reason } of notTried) say(entry.id, pc.yellow('not tried'), reason);
  if (interruption.signal.aborted) return EXIT.interrupted;
  if (broken > 0) return EXIT.notDone;
  if (!only && !scenario) await writePage(graded, notTried);
  return graded.some(({ deviations, scorecards }) => deviations.length > 0 || unstable(scorecards).length > 0) ? EXIT.otherThanExpected : EXIT.asExpected;
}

function choose(entries: Entry[], only: string[] | undefined): Entry[] {
  const lost = only?.find((id) => !entries.some((entry) => entry.id === id));
  if (lost !== undefined) throw new Error(`The corpus has no ${lost}. It has ${entries.map(({ id }) => id).join(', ')}.`);
  return only ? entries.filter(({ id }) => only.includes(id)) : entries;
}

/** Parts those whose tool chains are here from those that cannot be tried. */
function byTools(entries: Entry[]): { tried: Entry[]; notTried: PageFacts['notTried'] } {
  const missing = ({ expected }: Entry) => expected.needs.filter((program) => missingProgram([program]) !== null);
  return {
    tried: entries.filter((entry) => missing(entry).length === 0),
    notTried: entries.filter((entry) => missing(entry).length > 0).map((entry) => ({ entry, reason: `no ${missing(entry).join(', ')} on this machine` })),
  };
}

async function gradeAll(entries: Entry[], { sideBySide, repeat }: { sideBySide: number; repeat: number }, options: RunOptions): Promise<{ graded: Graded[]; broken: number }> {
  const prefixes = new Map((await loadCriteria()).map(({ id, prefix }) => [id, prefix]));
  const partial = options.scenarios !== undefined;
  const graded: Graded[] = [];
  let broken = 0;
  const one = async (entry: Entry): Promise<void> => {
    if (options.signal.aborted) return;
    try {
      const scorecards = [];
      // Further gradings of an earlier call say how stable outcomes are, too.
      for (let run = 1; run <= repeat || await isGraded(entry, run, options); run += 1) scorecards.push(await gradeEntry(entry, run, options));
      const [scorecard] = scorecards;
      if (!scorecard) return;
      const levels = Object.fromEntries(scorecard.criteria.map(({ id, level }) => [prefixes.get(id) ?? id, level]));
      const deviations = [...compareOutcomes(entry.expected, scorecard.checks, { partial }), ...(partial ? [] : compareLevels(entry.expected, levels))];
      graded.push({ entry, scorecards, deviations });
      tell(entry, deviations, unstable(scorecards), scorecard);
    } catch (error) {
      broken += 1;
      say(entry.id, pc.red('not graded'), messageOf(error));
    }
  };
  // Those that need the development ports for themselves come last, one by one.
  const limit = pLimit(sideBySide);
  await Promise.all(entries.filter(({ expected }) => !expected.alone).map((entry) => limit(one, entry)));
  for (const entry of entries.filter(({ expected }) => expected.alone)) await one(entry);
  return { graded: entries.flatMap((entry) => graded.find((result) => result.entry === entry) ?? []), broken };
}

function tell({ id }: Entry, deviations: Deviation[], differing: string[], { checks, wallMs }: Scorecard): void {
  const judged = checks.filter(({ outcome }) => outcome !== 'unknown').length;
  const seconds = pc.dim(`${judged} outcomes, ${(wallMs / 1000).toFixed(0)} s`);
  say(id, deviations.length === 0 ? pc.green('as expected') : pc.red(`${deviations.length} other than expected`), seconds);
  for (const text of summarise(deviations)) process.stderr.write(`    ${text}\n`);
  if (differing.length > 0) process.stderr.write(`    not the same in all runs: ${differing.join(' ')}\n`);
}

/** One line for each deviation; those that could not be judged for one and the same reason share theirs. */
function summarise(deviations: Deviation[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { kind, code, text } of deviations) {
    const line = `${kind === 'other' ? '' : `${kind}: `}${text}`;
    lines.set(line, [...(lines.get(line) ?? []), code]);
  }
  return [...lines].map(([line, codes]) => `${codes.join(' ')}: ${line}`);
}

const say = (id: string, outcome: string, detail: string) => { process.stderr.write(`  ${pc.bold(id.padEnd(16))} ${outcome}  ${detail}\n`); };

async function writePage(graded: Graded[], notTried: PageFacts['notTried']): Promise<void> {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const checks = (await loadChecks()).map(({ definition: { code, tier, title } }) => ({ code, tier, title }));
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`;
  const commit = `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  const date = graded.flatMap(({ scorecards }) => scorecards).map(({ endedAt }) => endedAt).sort().at(-1)?.slice(0, 10) ?? '';
  await writeWhole(PAGE, renderPage({ graded, notTried, criteria: await loadCriteria(), commit, machine, date }, checks));
  process.stderr.write(`Written: ${PAGE}\n`);
}

await new Command('npm run calibrate --')
  .description(`Grades the whole corpus of flawed and sound submissions, holds the outcomes against what is expected, and writes\n${PAGE}. What was graded by the same state of the kit is not graded again.`)
  .option('--only <ids>', 'only these submissions, e.g. M12,python-stdlib; the page is not written', list)
  .option('--scenario <codes>', 'only these scenarios; the page is not written', list)
  .option('--repeat <number>', 'gradings of each submission, to see whether outcomes are stable', wholeNumber, 1)
  .option('--side-by-side <number>', 'submissions at a time', wholeNumber, Math.max(1, Math.floor(cpus().length / 2)))
  .option('--jobs <number>', 'scenarios of each at a time', wholeNumber, DEFAULT_JOBS)
  .option('--out <folder>', 'where results are kept', 'results/calibration')
  .allowExcessArguments(false)
  .addHelpText('after', `\nExit codes: ${EXIT.asExpected} all as expected; ${EXIT.otherThanExpected} something is not; ${EXIT.notDone} not done; ${EXIT.interrupted} interrupted (start it again to go on).`)
  .action(async (options: Options) => { process.exitCode = await main(options); })
  .parseAsync();
