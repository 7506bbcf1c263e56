import { expect, it } from 'vitest';
import { Journal, type Exchange } from '../../mock-apis/journal/journal.ts';
import type { ProcessGroup } from '../isolation/group.ts';
import { waitingOf } from './waiting.ts';

/** Asks twice, as long after the last request as is said, and tells the second answer. */
function secondAnswer({ quietMs = 6_000, computedMs = [300, 310] }: { quietMs?: number; computedMs?: [number, number] } = {}): boolean {
  const journal = new Journal();
  journal.exchanges.push({ arrivedMs: journal.now() - quietMs } as Exchange);
  const looks = [...computedMs];
  const members = () => [{ computedMs: looks.shift() ?? 0 }] as ReturnType<ProcessGroup['members']>;
  const isWaiting = waitingOf(journal, () => ({ members }) as unknown as ProcessGroup);
  isWaiting();
  return isWaiting();
}

it('a program from which nothing came for long, and that hardly computes, waits', () => {
  expect(secondAnswer()).toBe(true);
});

it('one from which something came does not, nor one that computes, nor one that has not begun', () => {
  expect(secondAnswer({ quietMs: 1_000 })).toBe(false);
  expect(secondAnswer({ computedMs: [300, 900] })).toBe(false);
  expect(waitingOf(new Journal(), () => null)()).toBe(false);
});
