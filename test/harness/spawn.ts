import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Command, OutputChunk } from './evidence.ts';
import { messageOf } from './errors.ts';

/** What is kept of each output stream; the rest is read, counted and thrown away, so that nobody blocks on a full pipe. */
export const MAX_KEPT_OUTPUT_BYTES = 5 * 1024 * 1024;
/** Time between asking a process group to end and ending it. */
const GRACE_MS = 2_000;
/** How often the end of a process group is looked for after its leader ended. */
const POLL_MS = 20;
/** Children of an ended leader get so long to end by themselves, before they are ended. */
const ORPHAN_MS = 1_000;
/** Pipes get so long to run dry after the group is gone. */
const DRAIN_MS = 1_000;

export interface SpawnOptions {
  command: Command;
  cwd: string;
  env: Record<string, string>;
  killAfterMs: number;
  /** Milliseconds on the clock that times are to be given in. */
  now: () => number;
  /** Called once the process runs, with the id of its group. */
  onStart?(groupId: number): void;
  /** How long children may outlive the started process, asked when it ended; {@link ORPHAN_MS} by default. */
  patienceMs?(): number | undefined;
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
  startError: string | null;
  output: OutputChunk[];
  stdoutBytes: number;
  stderrBytes: number;
}

/** The argument list of a command: texts are given to /bin/sh -c. */
export const argvOf = (command: Command): string[] => (typeof command === 'string' ? ['/bin/sh', '-c', command] : command);

/** Runs a command in its own process group with closed standard input, and waits until the whole group is gone.
 * Never throws for what the command does: a command that cannot be started is a result with `startError`. */
export async function run(options: SpawnOptions): Promise<SpawnResult> {
  const command = argvOf(options.command);
  const startedMs = options.now();
  const base = { command, startedMs, output: [], stdoutBytes: 0, stderrBytes: 0, exitCode: null, signal: null, killed: false };
  let child: ChildProcess;
  try {
    child = spawn(command[0] ?? '', command.slice(1), { cwd: options.cwd, env: options.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return { ...base, startError: messageOf(error), endedMs: options.now(), groupEndedMs: options.now() };
  }
  const output = collect(child, options.now);
  const ended = endOf(child);
  if (child.pid === undefined) {
    const { startError } = await ended;
    return { ...base, startError, endedMs: options.now(), groupEndedMs: options.now() };
  }
  const groupId = child.pid;
  options.onStart?.(groupId);
  const killer = startKiller(groupId, options);
  const { exitCode, signal, startError } = await ended;
  const leaderEndedMs = options.now();
  await waitForGroup(groupId, killer.killed() ? GRACE_MS : options.patienceMs?.() ?? ORPHAN_MS);
  const groupEndedMs = options.now();
  killer.stop();
  await output.drain();
  return { command, startedMs, endedMs: leaderEndedMs, groupEndedMs, exitCode, signal, startError, killed: killer.killed(), ...output.result() };
}

function endOf(child: ChildProcess): Promise<{ exitCode: number | null; signal: string | null; startError: string | null }> {
  return new Promise((resolve) => {
    child.once('error', (error) => { resolve({ exitCode: null, signal: null, startError: error.message }); });
    child.once('exit', (exitCode, signal) => { resolve({ exitCode, signal, startError: null }); });
  });
}

function collect(child: ChildProcess, now: () => number) {
  const output: OutputChunk[] = [];
  const bytes = { stdout: 0, stderr: 0 };
  const drained = (['stdout', 'stderr'] as const).map((stream) => new Promise<void>((resolve) => {
    const pipe = child[stream];
    if (!pipe) { resolve(); return; }
    const decoder = new TextDecoder();
    pipe.on('data', (chunk: Buffer) => {
      const room = MAX_KEPT_OUTPUT_BYTES - bytes[stream];
      bytes[stream] += chunk.length;
      if (room > 0) output.push({ stream, atMs: now(), text: decoder.decode(chunk.subarray(0, room), { stream: true }) });
    });
    pipe.once('close', resolve);
    pipe.once('error', () => { resolve(); });
  }));
  return {
    /** Reads what is left. A process that fled from the group may hold the pipes open for ever, so the wait has an end. */
    drain: async () => {
      const timer = setTimeout(() => { child.stdout?.destroy(); child.stderr?.destroy(); }, DRAIN_MS);
      await Promise.all(drained);
      clearTimeout(timer);
    },
    result: () => ({ output, stdoutBytes: bytes.stdout, stderrBytes: bytes.stderr }),
  };
}

/** Ends the group when its time is over or the caller asks for it: TERM, a grace period, KILL. */
function startKiller(groupId: number, { killAfterMs, signal }: SpawnOptions) {
  let killed = false;
  let last: NodeJS.Timeout | undefined;
  const kill = () => {
    killed = true;
    signalGroup(groupId, 'SIGTERM');
    last = setTimeout(() => { signalGroup(groupId, 'SIGKILL'); }, GRACE_MS);
  };
  const timer = setTimeout(kill, killAfterMs);
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted) kill();
  return {
    killed: () => killed,
    stop: () => {
      clearTimeout(timer);
      clearTimeout(last);
      signal?.removeEventListener('abort', kill);
    },
  };
}

/** Sends a signal to a whole process group; a group that is gone already is fine. */
export function signalGroup(groupId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-groupId, signal);
  } catch {
    // ESRCH: nobody is left, which is what was wanted.
  }
}

/** Waits until no process of the group is alive; after `patienceMs` the rest is ended. */
async function waitForGroup(groupId: number, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  let signalled = false;
  while (groupAlive(groupId)) {
    if (!signalled && performance.now() >= deadline) {
      signalGroup(groupId, 'SIGKILL');
      signalled = true;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Whether the group has a process that is not a zombie: in a container without a reaping init, dead ones stay visible for seconds. */
function groupAlive(groupId: number): boolean {
  try {
    process.kill(-groupId, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && isLiveMember(entry, groupId));
}

/** Whether a process belongs to the group and is not just a remainder in the process table. */
export function isLiveMember(pid: string, groupId: number): boolean {
  try {
    // "pid (command) state ppid pgrp …": the command may hold blanks and brackets, so read from the last bracket on.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(group) === groupId && state !== 'Z' && state !== 'X';
  } catch {
    return false; // It ended between the listing and the look.
  }
}
