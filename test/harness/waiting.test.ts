import { expect, it, vi } from 'vitest';
import { Journal, type Exchange } from '../../mock-apis/journal/journal.ts';
import type { ProcessGroup } from '../isolation/group.ts';
import { waitingOf } from './waiting.ts';

/** Asks twice, as long after the last request as is said, or after the start where there was none, and tells the second answer. */
function secondAnswer({ quietMs = 6_000, computedMs = [300, 310], requests = 1 }: { quietMs?: number; computedMs?: [number, number] | []; requests?: 0 | 1 } = {}): boolean {
  const journal = new Journal();
  const nowMs = 10_000;
  vi.spyOn(journal, 'now').mockReturnValue(requests === 1 ? nowMs : quietMs);
  if (requests === 1) journal.exchanges.push({ arrivedMs: nowMs - quietMs } as Exchange);
  const looks: number[] = [...computedMs];
  const members = () => looks.splice(0, 1).map((computed) => ({ computedMs: computed })) as ReturnType<ProcessGroup['members']>;
  const isWaiting = waitingOf(journal, () => ({ members }) as unknown as ProcessGroup);
  isWaiting();
  return isWaiting();
}

it('a program from which nothing came for long, and that hardly computes, waits', () => {
  expect(secondAnswer()).toBe(true);
  expect(secondAnswer({ requests: 0 })).toBe(true);
});

it('one from which something came does not, nor one that computes, nor one that is starting', () => {
  expect(secondAnswer({ quietMs: 1_000 })).toBe(false);
  expect(secondAnswer({ computedMs: [300, 900] })).toBe(false);
  expect(secondAnswer({ requests: 0, quietMs: 1_000 })).toBe(false);
  expect(secondAnswer({ requests: 0, computedMs: [300, 900] })).toBe(false);
});

it('where processes cannot be looked at, one that has sent something can be told to wait, and no other', () => {
  expect([secondAnswer({ computedMs: [] }), secondAnswer({ computedMs: [], requests: 0 })]).toEqual([true, false]);
});
