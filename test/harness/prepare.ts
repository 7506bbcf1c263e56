import { existsSync } from 'node:fs';
import path from 'node:path';
import { preparationEnvironment } from './environment.ts';
import type { Command, Manifest, PreparationStep } from './evidence.ts';
import { run, type SpawnResult } from './spawn.ts';
import type { Workspace } from './workspace.ts';

/** Published limits of the steps [V-01]. */
export const STEP_LIMIT_SECONDS = { install: 300, build: 180 } as const;
const TAIL_CHARACTERS = 4_000;

/** Told before and after each step. */
export interface StepEvents { onStep: (step: 'install' | 'build') => void; onStepEnd: (step: PreparationStep) => void }

/** Installs and builds the copy by the manifest alone; stops at the first step that fails. */
export async function prepare(manifest: Manifest, workspace: Workspace, events: StepEvents, signal?: AbortSignal): Promise<PreparationStep[]> {
  const steps: PreparationStep[] = [];
  const temporary = await workspace.folder('tmp-prepare');
  for (const step of ['install', 'build'] as const) {
    const command = manifest[step];
    if (command === undefined) continue;
    events.onStep(step);
    const result = await runStep(step, command, workspace.copy, temporary, signal);
    steps.push(result);
    events.onStepEnd(result);
    if (result.outcome !== 'ok') break;
  }
  return steps;
}

async function runStep(step: 'install' | 'build', command: Command, cwd: string, temporary: string, signal?: AbortSignal): Promise<PreparationStep> {
  const result = await run({
    command, cwd, env: preparationEnvironment(temporary), killAfterMs: STEP_LIMIT_SECONDS[step] * 1000, now: () => performance.now(), ...(signal && { signal }),
  });
  const outputTail = (result.startError ?? result.output.map(({ text }) => text).join('')).slice(-TAIL_CHARACTERS);
  return { step, command: result.command, outcome: outcomeOf(result, outputTail), exitCode: result.exitCode, ms: Math.round(result.endedMs - result.startedMs), outputTail };
}

/** Signs of a registry that cannot be reached from here, as npm, pip, cargo, go, Maven, gem and curl put it. */
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ENETUNREACH|Could not resolve host|Temporary failure in name resolution|Network is unreachable|NewConnectionError|no such host|UnknownHostException|Could not transfer artifact/;
/** /bin/sh says so with this code. */
const COMMAND_NOT_FOUND = 127;

function outcomeOf({ startError, killed, exitCode, command, output }: SpawnResult, tail: string): PreparationStep['outcome'] {
  // A program named without a path is looked for on this machine: a tool chain that is not installed here.
  if (startError !== null) return command[0]?.includes('/') ? 'failed' : 'grader-error';
  if (killed) return 'timed-out';
  if (exitCode === 0) return 'ok';
  const shell = command[0] === '/bin/sh' && exitCode === COMMAND_NOT_FOUND;
  return shell || output.some(({ text }) => NO_NETWORK.test(text)) || NO_NETWORK.test(tail) ? 'grader-error' : 'failed';
}

/** A program named without a path must be on this machine: a tool chain that is missing here is not the candidate's fault.
 * @returns its name when it is nowhere on PATH, null when it is there, or when only a shell can tell */
export function missingProgram(command: Command): string | null {
  if (typeof command === 'string') return null;
  const [program = ''] = command;
  if (program.includes('/')) return null;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program))) ? null : program;
}
