import { access, constants, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { renderJson } from '../../rubric/report/json.ts';
import { renderMarkdown } from '../../rubric/report/markdown.ts';
import type { Narrowing, Scorecard } from '../../rubric/scorecard.ts';
import type { Level } from '../isolation/isolation.ts';
import type { GradingLimits } from '../isolation/limits.ts';
import type { Scenario } from './define-scenario.ts';
import { codeOf, HarnessError, messageOf } from './errors.ts';
import type { Evidence, PartEvidence, ScenarioEvidence } from './evidence.ts';
import { withOutputOnDisk } from './on-disk.ts';
import { writeWhole } from './write.ts';

/** Says what is graded and how; whatever folder has it holds results. */
export const GRADING_FILE = 'grading.json';

/** Folder of what scenarios brought that ran once more, within the results. */
export const REPEATS = 'evidence/again';

/** What must be the same for evidence of two sittings to belong together. */
export interface GradingRecord {
  /** `running`: digest of all that decides how a submission runs. */
  kit: { name: string; version: string; running: string };
  folder: string;
  digest: string;
  seed: number;
  /** Codes of the scenarios that were asked for. */
  scenarios: string[];
  /** What the grading was narrowed to; absent where all was asked for. */
  narrowed?: Narrowing;
  limits?: GradingLimits;
  isolation?: Level;
  /** How many times it is done, where that is asked for. */
  repeat?: number;
}

/** The folder of one grading's files. */
export interface ResultsFolder {
  path: string;
  /** What is graded and how, so that a grading that was stopped can go on. */
  writeGrading(grading: GradingRecord): Promise<void>;
  /** Writes what a scenario brought: what happened as JSON, every request as one line, the output as text. */
  writeScenario(evidence: ScenarioEvidence): Promise<void>;
  /** Writes the same of a scenario that ran once more, alone, beside what its first run brought. */
  writeRepeat(evidence: ScenarioEvidence): Promise<void>;
  /** Writes what was read in the delivered files, and what their own tests did. */
  writeFiles(evidence: Pick<Evidence, 'files' | 'ownTests'>): Promise<void>;
  /** @returns the files written */
  writeScorecard(scorecard: Scorecard): Promise<string[]>;
}

/** Makes sure that a new grading writes over nothing: neither over an earlier one, nor into what was handed in.
 * @throws HarnessError where it would */
export async function assertFree(folder: string, submission: string): Promise<void> {
  const root = path.resolve(folder);
  const within = path.relative(submission, root);
  if (within === '' || !(within.startsWith('..') || path.isAbsolute(within))) {
    throw new HarnessError(`The results would be written into the submission, ${submission}.`, 'Name a folder outside of it with --out.');
  }
  const isThere = await access(path.join(root, GRADING_FILE)).then(() => true, () => false);
  if (isThere) throw new HarnessError(`${root} holds the results of an earlier grading.`, 'Name another folder with --out, go on with that grading with --resume, or delete it.');
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
    writeGrading: (grading) => writeWhole(path.join(root, GRADING_FILE), `${JSON.stringify(grading, null, 2)}\n`),
    writeScenario: (evidence) => writeParts(path.join(root, 'evidence'), evidence),
    writeRepeat: (evidence) => writeParts(path.join(root, REPEATS), evidence),
    writeFiles: ({ files, ownTests }) => writeWhole(path.join(root, 'evidence', 'files.json'), `${JSON.stringify({ files, ownTests }, null, 1)}\n`),
    writeScorecard: async (scorecard) => {
      const files: [string, string][] = [['scorecard.json', renderJson(scorecard)], ['scorecard.md', renderMarkdown(scorecard)]];
      for (const [name, text] of files) await writeWhole(path.join(root, name), text);
      return files.map(([name]) => path.join(root, name));
    },
  };
}

async function writeParts(folder: string, { code, parts, wallMs }: ScenarioEvidence): Promise<void> {
  for (const part of parts) await writePart(path.join(folder, `${code}${part.part}`), part, wallMs);
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

/** Reads what a grading in a results folder is about.
 * @throws HarnessError where the folder holds no grading */
export async function readGrading(folder: string): Promise<GradingRecord> {
  const root = path.resolve(folder);
  const text = await readFile(path.join(root, GRADING_FILE), 'utf8').catch((error: unknown) => {
    throw new HarnessError(`${root} holds no grading.`, `Name a folder that npm run grade wrote; it has a ${GRADING_FILE}.`, { cause: error });
  });
  try {
    return JSON.parse(text) as GradingRecord;
  } catch (error) {
    throw new HarnessError(`${path.join(root, GRADING_FILE)} cannot be read: ${messageOf(error)}.`, 'Grade the submission anew.', { cause: error });
  }
}

/** Reads what earlier sittings left in a results folder: the evidence of every scenario that had ended.
 * @throws HarnessError where some of it cannot be read */
export async function readEvidence(folder: string, scenarios: Scenario[]): Promise<ScenarioEvidence[]> {
  const ran: ScenarioEvidence[] = [];
  for (const { code, parts } of scenarios) {
    const read = await Promise.all(Object.keys(parts).map((letter) => readPart(path.join(path.resolve(folder), 'evidence', `${code}${letter}`))));
    const complete = read.filter((part) => part !== null);
    if (complete.length === read.length) ran.push({ code, parts: complete.map(({ part }) => part), wallMs: complete[0]?.wallMs ?? 0 });
  }
  return ran;
}

/** @returns null where the part had not ended */
async function readPart(folder: string): Promise<{ part: PartEvidence; wallMs: number } | null> {
  try {
    const { wallMs, ...rest } = JSON.parse(await readFile(path.join(folder, 'evidence.json'), 'utf8')) as Omit<PartEvidence, 'exchanges'> & { wallMs: number };
    const lines = (await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
    return { part: { ...rest, runs: rest.runs.map(withOutputOnDisk), exchanges: lines.map((line) => JSON.parse(line) as Exchange) }, wallMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new HarnessError(`The evidence in ${folder} cannot be read: ${messageOf(error)}.`, 'Delete this folder to run its scenario again.', { cause: error });
  }
}
