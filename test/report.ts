import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { differenceOf } from '../rubric/report/html/difference.ts';
import { outcomeName, renderDifference } from '../rubric/report/html/difference.tsx';
import { oneLine } from '../rubric/report/plain-text.ts';
import { renderMarkdown } from '../rubric/report/markdown.ts';
import { parseScorecard } from '../rubric/parse-scorecard.ts';
import type { Scorecard } from '../rubric/scorecard.ts';
import { createCommand } from './cli/command.ts';
import { complain } from './cli/complain.ts';
import { HarnessError, messageOf } from './harness/errors.ts';
import { readEvidence } from './harness/results.ts';
import { writeWhole } from './harness/write.ts';
import { writeReports } from './report/write-reports.ts';
import { SEAL_FILE } from './seal/seal.ts';
import { loadScenarios } from './units.ts';

const SCORECARD = 'scorecard.json';

const program = createCommand('npm run report --', 'Name a folder that npm run grade wrote, e.g. results/A-17.')
  .description('Writes the reports of a grading again, from its files alone: evidence.html, proposal.html, scorecard.md.')
  .argument('<results>', 'folder that npm run grade wrote')
  .option('--against <results>', 'folder of an earlier grading: also writes difference.html, and prints what changed')
  .option('--out <folder>', 'where the reports go (default: the results folder; its folder reports/ where it is sealed)')
  .addHelpText('after', '\nExit codes: 0 written; 1 not written (bad folder or option).')
  .action(async (results: string, options: Options) => { process.exitCode = await main(results, options); });

interface Options { against?: string; out?: string }

async function main(results: string, { against, out }: Options): Promise<number> {
  try {
    const folder = path.resolve(results);
    const scorecard = await readScorecard(folder);
    const earlier = against === undefined ? null : await readScorecard(path.resolve(against));
    const ran = await readEvidence(folder, await loadScenarios());
    const target = out === undefined ? await defaultTarget(folder) : path.resolve(out);
    const files = [...await writeReports(target, scorecard, ran), path.join(target, 'scorecard.md')];
    await writeWhole(path.join(target, 'scorecard.md'), renderMarkdown(scorecard));
    if (earlier) {
      files.push(path.join(target, 'difference.html'));
      await writeWhole(path.join(target, 'difference.html'), renderDifference(scorecard, earlier));
      process.stdout.write(differenceText(scorecard, earlier));
    }
    process.stdout.write(`Files\n${files.map((file) => `  ${path.relative('.', file)}\n`).join('')}`);
    return 0;
  } catch (error) {
    complain('No report.', error);
    return 1;
  }
}

/** Sealed results stay as they are: another version of the kit may write other reports. */
const defaultTarget = async (folder: string): Promise<string> =>
  (await access(path.join(folder, SEAL_FILE)).then(() => true, () => false) ? path.join(folder, 'reports') : folder);

async function readScorecard(folder: string): Promise<Scorecard> {
  const file = path.join(folder, SCORECARD);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new HarnessError(`${folder} has no ${SCORECARD}.`, 'Name a folder that npm run grade wrote to its end; a grading that was stopped goes on with --resume.', { cause: error });
  });
  try {
    return parseScorecard(text, file);
  } catch (error) {
    throw new HarnessError(messageOf(error), '', { cause: error }); // It says itself what to do.
  }
}

/** What changed, for a terminal. */
function differenceText(now: Scorecard, earlier: Scorecard): string {
  const { reasons, changed, stillFailed } = differenceOf(now, earlier);
  const lines = changed.map(({ check: { code, title, failureTitle }, before, now: outcome }) =>
    `  ${code}  ${outcomeName(before)} → ${outcomeName(outcome)}  ${oneLine(outcome === 'fail' ? failureTitle : title)}`);
  return ['What is not the same', ...reasons.map((reason) => `  ${oneLine(reason)}`), '', `Outcomes that changed (${changed.length})`, ...lines, `  ${stillFailed} failed then and now`, '', ''].join('\n');
}

await program.parseAsync();
