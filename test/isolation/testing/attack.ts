import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { clean } from '../../../mock-apis/dataset/clean.ts';
import { Part } from '../../evidence/part.ts';
import { always, defineScenario } from '../../harness/define-scenario.ts';
import type { PreparationStep } from '../../harness/evidence.ts';
import { prepare } from '../../harness/prepare.ts';
import { runPart } from '../../harness/run-part.ts';
import { readSubmission } from '../../harness/submission.ts';
import { createWorkspace } from '../../harness/workspace.ts';
import type { Level } from '../isolation.ts';
import type { GradingLimits } from '../limits.ts';
import { isolationAt } from './sandbox.ts';

const CORPUS = path.resolve(import.meta.dirname, '../../corpus/hostile');
const CLEAR_MS = 5_000;
/** Tighter than the published ones, so that an attack is over soon and costs this machine little. */
const LIMITS: Partial<GradingLimits> = { memoryBytes: 400_000_000, processes: 60, fileBytes: 20_000_000, outputBytes: 1_000_000, installSeconds: 30, buildSeconds: 30 };

export interface AttackOptions {
  /** Added to the run command. */
  args?: string[];
  limits?: Partial<GradingLimits>;
  hidden?: string[];
  level?: Level;
}

/** What an attack brought, and what was left of it once the suite had cleaned up. */
export interface Attack {
  preparation: PreparationStep[];
  /** null where it could not be prepared. */
  part: Part | null;
  output: string;
  /** What lies beside the copy, in the folder of the grading. */
  beside: string[];
  /** Processes that had anything to do with its folders. */
  leftRunning: string[];
  /** Whether its folders are still there. */
  leftFolders: boolean;
}

/** Grades a hostile submission in one healthy scenario of ten seconds.
 * @param folder name in test/corpus/hostile, or the path of a folder */
export async function attack(folder: string, { args = [], limits, hidden = [], level = 'bubblewrap' }: AttackOptions = {}): Promise<Attack> {
  const { delivered: { manifest }, files } = await readSubmission(path.resolve(CORPUS, folder));
  if (!manifest) throw new Error(`${folder} has no manifest`);
  const isolation = await isolationAt(level, { ...LIMITS, ...limits }, hidden);
  const workspace = await createWorkspace(files, isolation.owner ? { owner: isolation.owner } : {});
  onTestFinished(() => workspace.remove());
  const preparation = await prepare(manifest, workspace, { onStep: () => undefined, onStepEnd: () => undefined }, { isolation });
  let part: Part | null = null;
  if (preparation.every(({ outcome }) => outcome === 'ok')) {
    await workspace.keep();
    const scenario = defineScenario({ code: 'S00', title: '', about: '', killAfterSeconds: 10, alone: true, validIf: always, customers: clean });
    const command = Array.isArray(manifest.run) ? [...manifest.run, ...args] : manifest.run;
    part = new Part(await runPart(scenario.parts[''] ?? { customers: clean }, { scenario, letter: '', command, workspace, seed: 1, isolation }));
  }
  const beside = readdirSync(workspace.root);
  await workspace.remove();
  // Engines clear away what they started when it is over already.
  if (level === 'container') await vi.waitUntil(() => processesAround(workspace.root).length === 0, { timeout: CLEAR_MS, interval: 50 }).catch(() => undefined);
  return { preparation, beside, part, output: part?.output() ?? '', leftRunning: processesAround(workspace.root), leftFolders: existsSync(workspace.root) };
}

/** Command lines of processes whose environment or arguments name a folder; every process of a submission has it in both. */
export function processesAround(folder: string): string[] {
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => read(`/proc/${pid}/environ`).includes(folder) || read(`/proc/${pid}/cmdline`).includes(folder))
    .map((pid) => read(`/proc/${pid}/cmdline`));
}
