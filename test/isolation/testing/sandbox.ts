import { describe } from 'vitest';
import { messageOf } from '../../harness/errors.ts';
import { chooseIsolation } from '../choose.ts';
import type { Isolation, Level } from '../isolation.ts';
import { DEFAULT_LIMITS, type GradingLimits } from '../limits.ts';

/** Levels that keep strangers apart. */
export type Sandbox = Exclude<Level, 'process'>;

/** A level, or why this machine cannot do it. */
export async function isolationOrReason(level: Level, limits: Partial<GradingLimits> = {}, hidden: string[] = []): Promise<Isolation | string> {
  try {
    return await chooseIsolation({ level, limits: { ...DEFAULT_LIMITS, ...limits }, hidden });
  } catch (error) {
    return messageOf(error);
  }
}

/** A level that is there.
 * @throws Error where it is not */
export async function isolationAt(...wanted: Parameters<typeof isolationOrReason>): Promise<Isolation> {
  const isolation = await isolationOrReason(...wanted);
  if (typeof isolation === 'string') throw new Error(isolation);
  return isolation;
}

const available: Record<Sandbox, Isolation | string> = { bubblewrap: await isolationOrReason('bubblewrap'), container: await isolationOrReason('container') };

/** A block of tests that need one level; without it they are skipped, and their title says why. */
export const describeAt = (level: Sandbox, title: string, tests: () => void): void => {
  const there = available[level];
  if (typeof there === 'string') describe.skip(`${title} (skipped: ${there})`, tests);
  else describe(title, tests);
};

/** A block of tests at each level that keeps strangers apart. */
export const describeSandboxed = (title: string, tests: (level: Sandbox) => void): void => {
  for (const level of ['bubblewrap', 'container'] as const) describeAt(level, `${level}: ${title}`, () => { tests(level); });
};
