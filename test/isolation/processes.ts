import { readdirSync, readFileSync } from 'node:fs';

/** One line of the process table. */
export interface ProcessInfo {
  pid: number;
  parent: number;
  /** Id of its process group. */
  group: number;
  /** Ended, but still in the table. */
  gone: boolean;
  threads: number;
  /** Memory it has in use, shared pages included. */
  residentBytes: number;
  /** Processor time it has used. */
  computedMs: number;
}

/** Processor time is counted in these; there are a hundred in a second on all common systems (sysconf(3), _SC_CLK_TCK). */
const TICK_MS = 10;
/** Field of /proc/<pid>/stat with the resident memory in pages (proc(5)). */
const RESIDENT_PAGES = 24;
/** Size of those pages, which differs between machines: what Node says of itself, divided by what the system says of it. */
const PAGE_BYTES = 2 ** Math.round(Math.log2(process.memoryUsage.rss() / (statOf(process.pid)?.number(RESIDENT_PAGES) ?? 1)));

/** All processes of this machine, from /proc; empty where the system has none (macOS). */
export function readProcesses(): ProcessInfo[] {
  return readdirOf('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((entry) => readProcess(Number(entry)) ?? []);
}

/** @returns null when there is no such process (any more) */
export function readProcess(pid: number): ProcessInfo | null {
  const stat = statOf(pid);
  if (!stat) return null;
  const { state, number } = stat;
  return {
    pid, parent: number(4), group: number(5), gone: state === 'Z' || state === 'X',
    threads: number(20), residentBytes: number(RESIDENT_PAGES) * PAGE_BYTES,
    computedMs: (number(14) + number(15)) * TICK_MS,
  };
}

/** The fields of /proc/<pid>/stat by their number in proc(5): "pid (command) state ppid pgrp …". */
function statOf(pid: number): { state: string; number: (field: number) => number } | null {
  const text = textOf(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The command may hold blanks and brackets, so read from the last bracket on.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', number: (field) => Number(fields[field - 3]) };
}

/** All that descend from a process, itself apart. */
export function descendantsOf(ancestor: number, all: ProcessInfo[]): ProcessInfo[] {
  const children = new Map<number, ProcessInfo[]>();
  for (const one of all) {
    const siblings = children.get(one.parent);
    if (siblings) siblings.push(one);
    else children.set(one.parent, [one]);
  }
  const found: ProcessInfo[] = [];
  const open = [ancestor];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of children.get(parent) ?? []) {
      found.push(child);
      open.push(child.pid);
    }
  }
  return found;
}

/** Its number in the innermost process namespace it lives in; null when it is gone. */
export function innermostPid(pid: number): number | null {
  return numberIn(textOf(`/proc/${pid}/status`), /^NSpid:.*\s(\d+)$/m);
}

/** Its arguments, with blanks between them; empty when it is gone. */
export const commandLineOf = (pid: number): string => (textOf(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();

/** Memory of a process with shared pages divided among those who share them (smaps_rollup, proc(5)); null where that cannot be read. */
export function proportionalBytes(pid: number): number | null {
  const kilobytes = numberIn(textOf(`/proc/${pid}/smaps_rollup`), /^Pss:\s+(\d+)/m);
  return kilobytes === null ? null : kilobytes * 1024;
}

/** Bytes a process, and its ended children, have handed to the system to write, wherever to; 0 where that cannot be read. */
export function writtenBytes(pid: number): number {
  const counters = textOf(`/proc/${pid}/io`) ?? '';
  // By calls, and by pages: files written through memory make no calls, and some file systems count no pages.
  return Math.max(numberIn(counters, /^wchar: (\d+)/m) ?? 0, numberIn(counters, /^write_bytes: (\d+)/m) ?? 0);
}

function numberIn(text: string | null, pattern: RegExp): number | null {
  const found = pattern.exec(text ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** @returns null where it cannot be read, mostly because the process ended between two looks */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
