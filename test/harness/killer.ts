import type { ProcessGroup } from '../isolation/group.ts';
import type { LimitName } from '../isolation/limits.ts';

/** Time between asking a process group to end and ending it. */
export const GRACE_MS = 2_000;

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
  const timer = setTimeout(() => {
    if (!killed) limit = 'time';
    kill();
  }, killAfterMs);
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted) kill();
  return {
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
