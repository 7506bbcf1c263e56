import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;
/** Positions after the command in /proc/self/stat (proc(5)): cutime and cstime. */
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;
/** Positions in a line of /proc/stat (proc(5)): what was not computed. */
const IDLE = 3;
const WAITING_FOR_DISKS = 4;
/** Guests' time follows, and is in the time of their users already. */
const KINDS = 8;

/** Processor time of this process's children that have ended, in seconds.
 * @returns null where the system does not tell */
export const childrenSeconds = (): number | null => read('/proc/self/stat', (text) => {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  return ((fields[CHILDREN_USER] ?? 0) + (fields[CHILDREN_SYSTEM] ?? 0)) / TICKS_PER_SECOND;
});

/** Begins to watch how much of this machine's processors others use: neither this process nor children of it that end meanwhile.
 * @returns tells which share that was until now, from 0 to 1; null where the system does not tell */
export function watchOthers(): () => number | null {
  const before = look();
  return () => {
    const after = look();
    if (!before || !after || after.passed <= before.passed) return null;
    const others = after.computed - before.computed - (after.own - before.own);
    return Math.min(1, Math.max(0, others / (after.passed - before.passed)));
  };
}

/** Seconds since the machine started, summed over its processors. */
interface Look { passed: number; computed: number; own: number }

function look(): Look | null {
  const children = childrenSeconds();
  if (children === null) return null;
  const { user, system } = process.cpuUsage();
  return read('/proc/stat', (text) => {
    const kinds = text.slice(0, text.indexOf('\n')).split(/ +/).slice(1, KINDS + 1).map((ticks) => Number(ticks) / TICKS_PER_SECOND);
    const passed = kinds.reduce((sum, seconds) => sum + seconds, 0);
    return { passed, computed: passed - (kinds[IDLE] ?? 0) - (kinds[WAITING_FOR_DISKS] ?? 0), own: children + (user + system) / 1e6 };
  });
}

function read<T>(file: string, understand: (text: string) => T): T | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  return understand(text);
}
