import type { ProcessGroup } from '../isolation/group.ts';
import { commandLineOf } from '../isolation/processes.ts';
import type { RunSpec } from './define-scenario.ts';
import type { Command, ProcessRun } from './evidence.ts';

const LOOK_EVERY_MS = 100;
/** A program has 10 s after SIGTERM [P-08]. It is ended after twice that, so that a late end is told from none at all. */
const KILL_AFTER_SIGTERM_MS = 20_000;

/** Called by the services when a fault fires, with its position in the scenario's list (from 1). */
export interface FaultHook { fired?: (position: number) => void }

/** The published command with further arguments. */
export const withArgs = (command: Command, args: string[]): Command =>
  (typeof command === 'string' ? [command, ...args].join(' ') : [...command, ...args]);

/** Does to a running process group what the scenario asks for, and looks at what it asks to look at. */
export function watchGroup({ signalOnFault, watchCommandLines }: RunSpec, hook: FaultHook, now: () => number) {
  let signalled: ProcessRun['signalled'] = null;
  const commandLines = new Set<string>();
  let looking: NodeJS.Timeout | undefined;
  let ending: NodeJS.Timeout | undefined;
  return {
    onStart: (group: ProcessGroup) => {
      if (watchCommandLines) looking = setInterval(() => { for (const line of commandLinesOf(group)) commandLines.add(line); }, LOOK_EVERY_MS);
      hook.fired = (position) => {
        if (!signalOnFault || position !== signalOnFault.position || signalled) return;
        signalled = { signal: signalOnFault.signal, atMs: now() };
        group.signal(signalOnFault.signal);
        if (signalOnFault.signal === 'SIGTERM') ending = setTimeout(() => { group.kill(); }, KILL_AFTER_SIGTERM_MS);
      };
    },
    /** A shell in between dies of SIGTERM at once; the program behind it has its time all the same. */
    patienceMs: () => (signalled?.signal === 'SIGTERM' ? KILL_AFTER_SIGTERM_MS : undefined),
    end: (): Pick<ProcessRun, 'signalled' | 'commandLines'> => {
      clearInterval(looking);
      clearTimeout(ending);
      delete hook.fired;
      return { signalled, commandLines: [...commandLines] };
    },
  };
}

/** Command lines of the live members of a process group; none where the system has no /proc. One that ended between two looks has none. */
function commandLinesOf(group: ProcessGroup): string[] {
  return group.members().map(({ pid }) => commandLineOf(pid)).filter((line) => line !== '');
}
