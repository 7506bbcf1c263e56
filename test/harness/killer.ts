import type { ProcessGroup } from '../isolation/group.ts';
import type { LimitName } from '../isolation/limits.ts';

/** Time between asking a process group to end and ending it. */
export const GRACE_MS = 2_000;
/** A sandbox stands within a part of this time, even on a busy machine; it is not the program's time. */
const SET_UP_MS = 30_000;

/** Ends the group when its time is over or the caller asks for it (TERM, a grace period, KILL), or at once when it has exceeded another limit. */
export function startKiller(group: ProcessGroup, { killAfterMs, signal }: { killAfterMs: number; signal?: AbortSignal }) {
  let killed = false;
  let limit: LimitName | null = null;
  let last: NodeJS.Timeout | undefined;
  const kill = () => {
    if (killed) return;
    killed = true;
    group.signal('SIGTERM');
    last = setTimeout(() => { group.kill(); }, GRACE_MS);
  };
  const exceeded = (name: LimitName) => {
    if (killed) return;
    killed = true;
    limit = name;
    group.kill();
  };
  const timeUp = () => {
    if (!killed) limit = 'time';
    kill();
  };
  let timer = setTimeout(timeUp, killAfterMs + SET_UP_MS);
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted) kill();
  return {
    /** The program runs: its time counts from now on. */
    begin: () => {
      clearTimeout(timer);
      timer = setTimeout(timeUp, killAfterMs);
    },
    exceeded,
    killed: () => killed,
    limit: () => limit,
    stop: () => {
      clearTimeout(timer);
      clearTimeout(last);
      signal?.removeEventListener('abort', kill);
    },
  };
}
