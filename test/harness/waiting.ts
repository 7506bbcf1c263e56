import type { Journal } from '../../mock-apis/journal/journal.ts';
import type { ProcessGroup } from '../isolation/group.ts';

/** A program from which nothing came for so long may wait for something. */
const QUIET_MS = 5_000;
export const LOOK_EVERY_MS = 1_000;
/** Of a core, between two looks. A program that waits by asking itself over and over is in everybody's way. */
const IDLE_SHARE = 0.1;

/** Tells, whenever it is asked, whether a program only waits: nothing came from it for long, and since the last time it has hardly computed.
 * @param groupOf its processes; null while there are none */
export function waitingOf(journal: Journal, groupOf: () => ProcessGroup | null): () => boolean {
  let before = 0;
  return () => {
    const last = journal.exchanges.at(-1);
    if (journal.now() - (last?.arrivedMs ?? 0) <= QUIET_MS) return false;
    const members = groupOf()?.members() ?? [];
    if (last === undefined && members.length === 0) return false; // Where processes cannot be looked at, it may still be starting.
    const computed = members.reduce((sum, { computedMs }) => sum + computedMs, 0);
    const since = computed - before;
    before = computed;
    return since < IDLE_SHARE * LOOK_EVERY_MS;
  };
}
