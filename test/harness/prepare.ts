import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Isolation } from '../isolation/isolation.ts';
import { DEFAULT_LIMITS, forPreparation } from '../isolation/limits.ts';
import { processIsolation } from '../isolation/process.ts';
import { preparationEnvironment, searchPath } from './environment.ts';
import type { Command, Manifest, PreparationStep } from './evidence.ts';
import { run, type SpawnResult } from './spawn.ts';
import type { Workspace } from './workspace.ts';

const TAIL_CHARACTERS = 4_000;

/** Told before and after each step. */
export interface StepEvents { onStep: (step: 'install' | 'build') => void; onStepEnd: (step: PreparationStep) => void }

/** How steps are run: where, and who may stop them. */
export interface PrepareOptions { isolation?: Isolation; signal?: AbortSignal }

/** Installs and builds the copy by the manifest alone; stops at the first step that fails. */
export async function prepare(manifest: Manifest, workspace: Workspace, events: StepEvents, options: PrepareOptions = {}): Promise<PreparationStep[]> {
  const steps: PreparationStep[] = [];
  const temporary = await workspace.folder('tmp-prepare');
  for (const step of ['install', 'build'] as const) {
    const command = manifest[step];
    if (command === undefined) continue;
    events.onStep(step);
    const result = await runStep(step, command, workspace, temporary, options);
    options.signal?.throwIfAborted(); // A step ended by the person at the terminal has not failed.
    steps.push(result);
    events.onStepEnd(result);
    if (result.outcome !== 'ok') break;
  }
  return steps;
}

/** Installing may need a registry. Building gets the network only where it shows that it needs it. */
async function runStep(step: 'install' | 'build', command: Command, workspace: Workspace, temporary: string, options: PrepareOptions): Promise<PreparationStep> {
  if (step === 'install') return tryStep(step, command, workspace, temporary, { ...options, network: true });
  const result = await tryStep(step, command, workspace, temporary, { ...options, network: false });
  return result.outcome === 'grader-error' && NO_NETWORK.test(result.outputTail) ? tryStep(step, command, workspace, temporary, { ...options, network: true }) : result;
}

async function tryStep(
  step: 'install' | 'build', command: Command, workspace: Workspace, temporary: string, { isolation = processIsolation(DEFAULT_LIMITS), signal, network }: PrepareOptions & { network: boolean },
): Promise<PreparationStep> {
  const { limits } = isolation;
  const result = await run({
    command, cwd: workspace.copy, env: preparationEnvironment(temporary), now: () => performance.now(),
    killAfterMs: (step === 'install' ? limits.installSeconds : limits.buildSeconds) * 1000,
    limits: forPreparation(limits), measureFiles: () => workspace.growth([temporary]),
    enclosure: isolation.forStep(workspace, [temporary], { network }), ...(signal && { signal }),
  });
  const outputTail = (result.startError ?? result.output.map(({ text }) => text).join('')).slice(-TAIL_CHARACTERS);
  return {
    step, command: result.command, outcome: outcomeOf(result, outputTail), exitCode: result.exitCode, limit: result.limit,
    ms: Math.round(result.endedMs - result.startedMs), outputTail,
  };
}

/** Signs of a registry that cannot be reached from here, as npm, pip, cargo, go, Maven, gem and curl put it. */
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ENETUNREACH|Could not resolve host|Temporary failure in name resolution|Network is unreachable|NewConnectionError|no such host|Unknown ?Host|Could not transfer artifact/i;
/** /bin/sh says so with this code. */
export const COMMAND_NOT_FOUND = 127;

function outcomeOf({ startError, killed, limit, exitCode, command, output }: SpawnResult, tail: string): PreparationStep['outcome'] {
  // A program named without a path is looked for on this machine: a tool chain that is not installed here.
  if (startError !== null) return command[0]?.includes('/') ? 'failed' : 'grader-error';
  if (killed) return limit === null || limit === 'time' ? 'timed-out' : 'failed';
  if (exitCode === 0) return 'ok';
  const shell = command[0] === '/bin/sh' && exitCode === COMMAND_NOT_FOUND;
  return shell || output.some(({ text }) => NO_NETWORK.test(text)) || NO_NETWORK.test(tail) ? 'grader-error' : 'failed';
}

/** What a shell does by itself, or what stands before the program. */
const OF_THE_SHELL = new Set(['cd', 'exec', 'export', 'set', 'test', 'true', 'false', 'echo', 'eval', 'umask', 'ulimit', 'if', 'for', 'while', 'trap', 'unset', 'command', 'source']);

/** The program that a text for the shell begins with; empty where that is not plain to see. */
function firstWord(text: string): string {
  const [, word = ''] = /^\s*([\w.+/-]+)(?=\s|$)/.exec(text) ?? [];
  return OF_THE_SHELL.has(word) ? '' : word;
}

/** A program named without a path must be on this machine: a tool chain that is missing here is not the candidate's fault.
 * @param programs those that are there, where the submission does not run with the programs of this machine
 * @returns its name when it is nowhere on PATH, null when it is there, or when only a shell can tell */
export function missingProgram(command: Command, programs?: ReadonlySet<string>): string | null {
  const program = typeof command === 'string' ? firstWord(command) : command[0] ?? '';
  if (program === '' || program.includes('/') || programs?.has(program)) return null;
  if (programs) return program;
  const folders = searchPath().split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program))) ? null : program;
}
