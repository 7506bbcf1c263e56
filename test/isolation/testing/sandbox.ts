import { describe } from 'vitest';
import { messageOf } from '../../harness/errors.ts';
import { chooseIsolation } from '../choose.ts';
import type { Isolation } from '../isolation.ts';
import { DEFAULT_LIMITS, type GradingLimits } from '../limits.ts';

/** Bubblewrap, or why this machine cannot do it. */
export async function bubblewrapOrReason(limits: Partial<GradingLimits> = {}, hidden: string[] = []): Promise<Isolation | string> {
  try {
    return await chooseIsolation({ level: 'bubblewrap', limits: { ...DEFAULT_LIMITS, ...limits }, hidden });
  } catch (error) {
    return messageOf(error);
  }
}

const available = await bubblewrapOrReason();

/** A block of tests that need bubblewrap; without it they are skipped, and their title says why. */
export const describeSandboxed = (title: string, tests: () => void): void => {
  if (typeof available === 'string') describe.skip(`${title} (skipped: ${available})`, tests);
  else describe(title, tests);
};
