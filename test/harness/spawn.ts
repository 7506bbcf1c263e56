import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { stdioOf } from '../isolation/descriptors.ts';
import { ANNOUNCEMENT_FD, UNENCLOSED, type Enclosure } from '../isolation/enclosure.ts';
import type { ProcessGroup } from '../isolation/group.ts';
import { DEFAULT_LIMITS, OUTPUT_FACTOR, type LimitName, type Limits } from '../isolation/limits.ts';
import { signalOfShellCode } from '../isolation/shell-code.ts';
import { whyNotStartable } from '../isolation/startable.ts';
import { watchLimits, type Watched } from '../isolation/watch-limits.ts';
import type { Command, OutputChunk } from './evidence.ts';
import { HarnessError, messageOf } from './errors.ts';
import { GRACE_MS, startKiller } from './killer.ts';
import { collectOutput } from './output.ts';

/** How often the end of a process group is looked for after its leader ended. */
const POLL_MS = 20;
/** Children of an ended leader get so long to end by themselves, before they are ended. */
const ORPHAN_MS = 1_000;

export interface SpawnOptions extends Partial<Pick<Watched, 'measureFiles' | 'alsoExceeded'>> {
  command: Command;
  cwd: string;
  env: Record<string, string>;
  killAfterMs: number;
  /** Milliseconds on the clock that times are to be given in. */
  now: () => number;
  /** Where it runs; on the bare machine by default. */
  enclosure?: Enclosure;
  /** What it may use; only its output is bounded by default. */
  limits?: Limits;
  /** Called once the command runs. */
  onStart?: (group: ProcessGroup) => void;
  /** How long children may outlive the started process, asked when it ended; {@link ORPHAN_MS} by default. */
  patienceMs?: () => number | undefined;
  /** Kills the group when aborted. */
  signal?: AbortSignal;
}

/** How a process ended, whatever way. */
export interface SpawnResult {
  command: string[];
  startedMs: number;
  endedMs: number;
  /** The last process of the group was gone: a shell or npm in between may end before the program does. */
  groupEndedMs: number;
  exitCode: number | null;
  signal: string | null;
  killed: boolean;
  /** The limit that it was killed for; null when it was not, or when the person at the terminal wanted it. */
  limit: LimitName | null;
  /** Processes that were still there some time after the started one, and were ended. */
  leftBehind: number;
  startError: string | null;
  output: OutputChunk[];
  stdoutBytes: number;
  stderrBytes: number;
}

/** The argument list of a command: texts are given to /bin/sh -c. */
export const argvOf = (command: Command): string[] => (typeof command === 'string' ? ['/bin/sh', '-c', command] : command);

/** Runs a command in its own process group with closed standard input, and waits until the whole group is gone.
 * Never throws for what the command does: a command that cannot be started is a result with `startError`.
 * @throws HarnessError where the sandbox around it does not stand */
export async function run(options: SpawnOptions): Promise<SpawnResult> {
  const command = argvOf(options.command);
  const began = options.now();
  const child = start(command, options);
  const ended = typeof child === 'string' ? null : endOf(child, options.enclosure);
  if (typeof child !== 'string' && ended && child.pid !== undefined) return { command, ...await follow(child, child.pid, ended, options) };
  const startError = typeof child === 'string' ? child : (await ended)?.startError ?? 'it has no process';
  return {
    command, startedMs: began, endedMs: options.now(), groupEndedMs: options.now(), output: [], stdoutBytes: 0, stderrBytes: 0,
    exitCode: null, signal: null, killed: false, limit: null, leftBehind: 0, startError,
  };
}

/** @returns the process, or why there is none */
function start(command: string[], { enclosure = UNENCLOSED, cwd, env }: SpawnOptions): ChildProcess | string {
  const problem = enclosure === UNENCLOSED || enclosure.ownPrograms ? null : whyNotStartable(command, cwd, env.PATH);
  if (problem !== null) return problem;
  const [program = '', ...args] = enclosure.enter(command, cwd, env);
  try {
    return spawn(program, args, { cwd, env, detached: true, stdio: stdioOf(enclosure.announces) });
  } catch (error) {
    return messageOf(error);
  }
}

async function follow(child: ChildProcess, pid: number, ended: Promise<End>, options: SpawnOptions): Promise<Omit<SpawnResult, 'command'>> {
  const { now, enclosure = UNENCLOSED, limits, onStart, patienceMs } = options;
  const { outputBytes } = limits ?? DEFAULT_LIMITS;
  const group = enclosure.group(pid);
  const killer = startKiller(group, options);
  const output = collectOutput(child, outputBytes, now, (total) => { if (total > OUTPUT_FACTOR * outputBytes) killer.exceeded('output'); });
  const problem = enclosure.announces ? await announcementOf(child, output, () => options.signal?.aborted === true).catch((error: unknown) => {
    killer.stop(); // There is nothing to end, and its number may soon be that of another process.
    throw error;
  }) : '';
  killer.begin();
  const startedMs = now();
  onStart?.(group);
  const watch = limits && watchLimits({ ...options, group, limits, onExceeded: killer.exceeded });
  const end = await ended;
  const { exitCode, signal, startError } = problem === '' ? end : { exitCode: null, signal: null, startError: `spawn ${argvOf(options.command)[0]} ${problem}` };
  const endedMs = now();
  const leftBehind = await waitForGroup(group, killer.killed() ? GRACE_MS : patienceMs?.() ?? ORPHAN_MS);
  const groupEndedMs = now();
  watch?.stop();
  killer.stop();
  await output.drain();
  const limit = killer.limit() ?? (signal === FILE_TOO_LARGE ? 'files' : null);
  return { startedMs, endedMs, groupEndedMs, exitCode, signal, startError, killed: killer.killed(), limit, leftBehind, ...output.result(limit === 'output') };
}

/** What the system sends to a process that writes past the limit of a file (setrlimit(2)). */
const FILE_TOO_LARGE = 'SIGXFSZ';

interface End { exitCode: number | null; signal: string | null; startError: string | null }

function endOf(child: ChildProcess, enclosure = UNENCLOSED): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', (error) => { resolve({ exitCode: null, signal: null, startError: error.message }); });
    child.once('exit', (exitCode, signal) => {
      const hidden = enclosure.announces ? signalOfShellCode(exitCode) : null;
      resolve({ exitCode: hidden === null ? exitCode : null, signal: signal ?? hidden, startError: null });
    });
  });
}

/** Waits until the sandbox stands.
 * @returns why the command cannot be started in there; empty where it can */
async function announcementOf(child: ChildProcess, output: ReturnType<typeof collectOutput>, interrupted: () => boolean): Promise<string> {
  const pipe = child.stdio[ANNOUNCEMENT_FD] as Readable;
  const words = await new Promise<string | null>((resolve) => {
    pipe.once('data', (line: Buffer) => { resolve(line.toString().trim()); });
    pipe.once('close', () => { resolve(null); });
  });
  pipe.destroy();
  if (words !== null || interrupted()) return words ?? '';
  await output.drain();
  const lastWords = output.result().output.map(({ text }) => text).join('').trim();
  throw new HarnessError(`The sandbox of the submission could not be set up: ${lastWords || 'it ended without a word'}.`, 'Grade again; if this stays, choose another level with --isolation.');
}

/** Waits until no process of the group is alive; after `patienceMs` the rest is ended.
 * @returns how many processes had to be ended */
async function waitForGroup(group: ProcessGroup, patienceMs: number): Promise<number> {
  const deadline = performance.now() + patienceMs;
  let ended: number | null = null;
  while (group.alive()) {
    if (ended === null && performance.now() >= deadline) {
      ended = group.members().length;
      group.kill();
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return ended ?? 0;
}
