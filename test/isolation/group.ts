import { commandLineOf, descendantsOf, innermostPid, readProcess, readProcesses, type ProcessInfo } from './processes.ts';

/** All processes of one run of a submission. */
export interface ProcessGroup {
  /** Sends a signal to the program's own process group, as a shell or an init system would. */
  signal(signal: NodeJS.Signals): void;
  /** Its live processes.
   * @param all the process table, where it has just been read */
  members(all?: ProcessInfo[]): ProcessInfo[];
  /** Whether any of them is still there. */
  alive(): boolean;
  /** Ends all of them, at once and for certain. */
  kill(): void;
}

/** Sends a signal; who is gone already is fine.
 * @param target a process, or a whole group as a negative number (kill(2)) */
export function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // ESRCH: nobody is left, which is what was wanted.
  }
}

/** Processes of this machine that share a process group. One that leaves the group is out of reach.
 * @param leader the process that was started with a group of its own */
export function plainGroup(leader: number): ProcessGroup {
  const inGroup = (one: ProcessInfo) => one.group === leader && !one.gone;
  return {
    signal: (signal) => { send(-leader, signal); },
    members: (all = readProcesses()) => {
      const descendants = new Set(descendantsOf(leader, all));
      return all.filter((one) => inGroup(one) || ((descendants.has(one) || one.pid === leader) && !one.gone));
    },
    alive: () => {
      try {
        process.kill(-leader, 0);
      } catch {
        return false;
      }
      // In a container without a reaping init, dead ones stay in the table for seconds.
      return process.platform !== 'linux' || readProcesses().some(inGroup);
    },
    kill: () => { send(-leader, 'SIGKILL'); },
  };
}

/** Number of the first process of a namespace, which ends all others when it ends (pid_namespaces(7)). */
const INIT = 1;
/** bwrap's own init is the first process there, and starts the program as the second. */
const PROGRAM = 2;

/** Processes in a process namespace of their own, which nobody leaves.
 * @param starter the process outside that started the namespace
 * @param keeper the init of the namespace around it, which inherits it when the starter has ended; null where it ends with its starter */
export function sandboxGroup(starter: number, keeper: number | null): ProcessGroup {
  return namespaceGroup(starter, {
    initIn: (all) => {
      const around = [...descendantsOf(starter, all), ...(keeper === null ? [] : descendantsOf(keeper, all))];
      return around.find(({ pid }) => innermostPid(pid) === INIT)?.pid;
    },
    programOf: (children) => children.find(({ pid }) => innermostPid(pid) === PROGRAM)?.pid,
  });
}

/** Processes in a container, which its engine started somewhere, with an init of ours.
 * @param starter the process outside that ends as the program does, when it has handed on what was written
 * @param name an argument of that init, and of no other */
export function containerGroup(starter: number, name: string): ProcessGroup {
  return namespaceGroup(starter, {
    initIn: (all) => initNamed(name, all),
    // Engines use up some numbers before; the program is the first that init starts, and all others come to it later.
    programOf: (children) => children.toSorted((one, other) => (innermostPid(one.pid) ?? Infinity) - (innermostPid(other.pid) ?? Infinity))[0]?.pid,
    starterFollows: true,
  });
}

/** Finds the init of a container among the processes of this machine. */
export const initNamed = (name: string, all: ProcessInfo[]): number | undefined =>
  all.find(({ pid, gone }) => !gone && commandLineOf(pid).includes(name) && innermostPid(pid) === INIT)?.pid;

interface Where {
  initIn: (all: ProcessInfo[]) => number | undefined;
  programOf: (childrenOfInit: ProcessInfo[]) => number | undefined;
  /** The starter ends by itself once init has. */
  starterFollows?: boolean;
}

function namespaceGroup(starter: number, { initIn, programOf, starterFollows = false }: Where): ProcessGroup {
  let init: number | null = null;
  let program: number | null = null;
  const find = (all: ProcessInfo[]) => {
    init ??= initIn(all) ?? null;
    if (init !== null) program ??= programOf(all.filter(({ parent }) => parent === init)) ?? null;
  };
  const members = (all = readProcesses()) => {
    find(all);
    return init === null ? [] : descendantsOf(init, all).filter(({ gone }) => !gone);
  };
  const isThere = (pid: number | null) => pid !== null && readProcess(pid)?.gone === false;
  return {
    members,
    signal: (signal) => {
      const left = members();
      if (program !== null) send(-program, signal);
      else for (const { pid } of left) send(pid, signal);
    },
    alive: () => {
      if (init === null) find(readProcesses());
      return isThere(init) || isThere(starter);
    },
    kill: () => {
      if (init === null) find(readProcesses());
      if (init !== null) send(init, 'SIGKILL');
      if (isThere(starter) && (init === null || !starterFollows)) send(-starter, 'SIGKILL');
    },
  };
}
