import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { differenceOf } from '../rubric/report/html/difference.ts';
import { outcomeName, renderDifference } from '../rubric/report/html/difference.tsx';
import { oneLine } from '../rubric/report/plain-text.ts';
import { renderMarkdown } from '../rubric/report/markdown.ts';
import { parseScorecard } from '../rubric/parse-scorecard.ts';
import type { Scorecard } from '../rubric/scorecard.ts';
import { HarnessError, messageOf } from './harness/errors.ts';
import { readResults } from './harness/results.ts';
import { writeWhole } from './harness/write.ts';
import { writeReports } from './report/write-reports.ts';
import { loadScenarios } from './units.ts';

const SCORECARD = 'scorecard.json';

const program = new Command('npm run report --')
  .description('Writes the reports of a grading again, from its files alone: evidence.html, proposal.html, scorecard.md.')
  .argument('<results>', 'folder that npm run grade wrote')
  .option('--against <results>', 'folder of an earlier grading: also writes difference.html, and prints what changed')
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for the options)')
  .action(async (results: string, options: { against?: string }) => { process.exitCode = await main(results, options.against); });

async function main(results: string, against: string | undefined): Promise<number> {
  try {
    const folder = path.resolve(results);
    const scorecard = await readScorecard(folder);
    const earlier = against === undefined ? null : await readScorecard(path.resolve(against));
    const { ran } = await readResults(folder, await loadScenarios());
    const files = [...await writeReports(folder, scorecard, ran), path.join(folder, 'scorecard.md')];
    await writeWhole(path.join(folder, 'scorecard.md'), renderMarkdown(scorecard));
    if (earlier) {
      files.push(path.join(folder, 'difference.html'));
      await writeWhole(path.join(folder, 'difference.html'), renderDifference(scorecard, earlier));
      process.stdout.write(differenceText(scorecard, earlier));
    }
    process.stdout.write(`Files\n${files.map((file) => `  ${path.relative('.', file)}\n`).join('')}`);
    return 0;
  } catch (error) {
    const remedy = error instanceof HarnessError ? ` ${error.remedy}` : '';
    process.stderr.write(`${pc.red('No report.')} ${messageOf(error)}${remedy}\n`);
    return 1;
  }
}

async function readScorecard(folder: string): Promise<Scorecard> {
  const file = path.join(folder, SCORECARD);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new HarnessError(`${folder} has no ${SCORECARD}.`, 'Name a folder that npm run grade wrote to its end; a grading that was stopped goes on with --resume.', { cause: error });
  });
  return parseScorecard(text, file);
}

/** What changed, for a terminal. */
function differenceText(now: Scorecard, earlier: Scorecard): string {
  const { reasons, changed, stillFailed } = differenceOf(now, earlier);
  const lines = changed.map(({ check: { code, title, failureTitle }, before, now: outcome }) =>
    `  ${code}  ${outcomeName(before)} → ${outcomeName(outcome)}  ${oneLine(outcome === 'fail' ? failureTitle : title)}`);
  return ['What is not the same', ...reasons.map((reason) => `  ${oneLine(reason)}`), '', `Outcomes that changed (${changed.length})`, ...lines, `  ${stillFailed} failed then and now`, '', ''].join('\n');
}

await program.parseAsync();
