import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { renderJson } from '../../rubric/report/json.ts';
import { renderMarkdown } from '../../rubric/report/markdown.ts';
import type { Scorecard } from '../../rubric/scorecard.ts';
import { codeOf, HarnessError, messageOf } from './errors.ts';
import type { PartEvidence, ScenarioEvidence } from './evidence.ts';
import { writeWhole } from './write.ts';

/** The folder of one grading's files. */
export interface ResultsFolder {
  path: string;
  /** Writes what a scenario brought: what happened as JSON, every request as one line, the output as text. */
  writeScenario(evidence: ScenarioEvidence): Promise<void>;
  /** @returns the files written */
  writeScorecard(scorecard: Scorecard): Promise<string[]>;
}

/** Opens the folder for results before anything runs, so that a folder that cannot be written costs no time.
 * @throws HarnessError where it cannot be made or written */
export async function openResults(folder: string): Promise<ResultsFolder> {
  const root = path.resolve(folder);
  try {
    await mkdir(root, { recursive: true });
    await access(root, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOTDIR' ? 'a file is in its place' : messageOf(error);
    throw new HarnessError(`The results cannot be written to ${root}: ${reason}.`, 'Name another folder with --out.', { cause: error });
  }
  return {
    path: root,
    writeScenario: async ({ code, parts, wallMs }) => {
      for (const part of parts) await writePart(path.join(root, 'evidence', `${code}${part.part}`), part, wallMs);
    },
    writeScorecard: async (scorecard) => {
      const files: [string, string][] = [['scorecard.json', renderJson(scorecard)], ['scorecard.md', renderMarkdown(scorecard)]];
      for (const [name, text] of files) await writeWhole(path.join(root, name), text);
      return files.map(([name]) => path.join(root, name));
    },
  };
}

async function writePart(folder: string, part: PartEvidence, wallMs: number): Promise<void> {
  const { exchanges, ...rest } = part;
  await writeWhole(path.join(folder, 'journal.jsonl'), exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
  for (const [index, run] of part.runs.entries()) {
    for (const stream of ['stdout', 'stderr'] as const) {
      await writeWhole(path.join(folder, `run-${index + 1}.${stream}.txt`), run.output.filter((chunk) => chunk.stream === stream).map(({ text }) => text).join(''));
    }
  }
  // Last, so that its presence says that the scenario is complete.
  await writeWhole(path.join(folder, 'evidence.json'), `${JSON.stringify({ wallMs, ...rest }, null, 1)}\n`);
}
