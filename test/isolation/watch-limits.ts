import type { ProcessGroup } from './group.ts';
import { TASKS_PER_PROCESS, type LimitName, type Limits } from './limits.ts';
import { proportionalBytes, readProcesses, writtenBytes, type ProcessInfo } from './processes.ts';

/** Memory grows by a few hundred MB in this time at most. One look at the process table costs a few milliseconds, whatever the number of runs. */
const LOOK_EVERY_MS = 200;

export interface Watched {
  group: ProcessGroup;
  limits: Limits;
  /** Adds up the files it has written; called only when it has written much. */
  measureFiles?: (() => Promise<number>) | undefined;
  /** Other reasons to end it. */
  alsoExceeded?: (() => LimitName | null) | undefined;
  onExceeded(limit: LimitName): void;
}

interface Watch extends Watched { measuring: boolean; measuredAt: number }

const watches = new Set<Watch>();
let timer: NodeJS.Timeout | undefined;

/** Looks at a run until it is told to stop, and says once which limit it has exceeded. */
export function watchLimits(watched: Watched): { stop(): void } {
  const watch = { ...watched, measuring: false, measuredAt: 0 };
  watches.add(watch);
  timer ??= setInterval(lookAtAll, LOOK_EVERY_MS).unref();
  return {
    stop: () => {
      watches.delete(watch);
      if (watches.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function lookAtAll(): void {
  const all = readProcesses();
  for (const watch of watches) {
    const limit = look(watch, all);
    if (limit !== null) exceeded(watch, limit);
  }
}

function exceeded(watch: Watch, limit: LimitName): void {
  if (watches.delete(watch)) watch.onExceeded(limit);
}

function look(watch: Watch, all: ProcessInfo[]): LimitName | null {
  const { group, limits, alsoExceeded } = watch;
  const members = group.members(all);
  const threads = members.reduce((sum, one) => sum + one.threads, 0);
  if (members.length >= limits.processes || threads >= limits.processes * TASKS_PER_PROCESS) return 'processes';
  if (memoryOf(members, limits.memoryBytes) > limits.memoryBytes) return 'memory';
  void lookAtFiles(watch, members);
  return alsoExceeded?.() ?? null;
}

/** Pages that several processes share count once; telling that apart takes time, so only where it matters. */
function memoryOf(members: ProcessInfo[], limit: number): number {
  const sum = (bytes: (one: ProcessInfo) => number) => members.reduce((total, one) => total + bytes(one), 0);
  const resident = sum(({ residentBytes }) => residentBytes);
  return resident <= limit ? resident : sum(({ pid, residentBytes }) => proportionalBytes(pid) ?? residentBytes);
}

/** Adding up files is slow, so it waits until the processes have written a good part of what is allowed. */
async function lookAtFiles(watch: Watch, members: ProcessInfo[]): Promise<void> {
  const { limits: { fileBytes }, measureFiles } = watch;
  if (!measureFiles || watch.measuring) return;
  const written = members.reduce((sum, { pid }) => sum + writtenBytes(pid), 0);
  if (written < watch.measuredAt + fileBytes / 4) return;
  watch.measuring = true;
  watch.measuredAt = written;
  const bytes = await measureFiles().catch(() => 0); // A folder that vanishes while it is read holds nothing any more.
  watch.measuring = false;
  if (bytes > fileBytes) exceeded(watch, 'files');
}
