import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../isolation/limits.ts';
import { DEFAULT_JOBS, DEFAULT_SEED } from './arguments.ts';
import type { Options } from './options.ts';
import { asBefore } from './sitting.ts';

const asked = (changes: Partial<Options> = {}): Options => ({ seed: DEFAULT_SEED, jobs: DEFAULT_JOBS, limit: DEFAULT_LIMITS, sideBySide: 1, ...changes });
const first = {
  kit: { name: '', version: '', running: '' }, folder: '', digest: '', scenarios: ['S01'], seed: 7, isolation: 'bubblewrap' as const, limits: { ...DEFAULT_LIMITS, processes: 9 },
  narrowed: { checks: ['EH-12'], leftOut: [] },
};

describe('a grading that goes on', () => {
  it('is what it was at first, whatever is usual', () => {
    expect(asBefore(asked(), first)).toMatchObject({ seed: 7, isolation: 'bubblewrap', limit: { processes: 9 }, check: ['EH-12'] });
    expect(asBefore(asked({ seed: 7, check: ['EH-12'], isolation: 'bubblewrap', jobs: 2 }), first)).toMatchObject({ seed: 7, jobs: 2 });
  });

  it.each<[string, Partial<Options>]>([
    ['seed', { seed: 8 }], ['isolation', { isolation: 'process' }], ['limit', { limit: { ...DEFAULT_LIMITS, processes: 8 } }], ['repeat', { repeat: 3 }],
    ['criterion', { criterion: ['error-handling'] }], ['check', { check: ['EH-13'] }],
  ])('is refused with another --%s, because evidence of two kinds cannot be judged together', (name, changes) => {
    expect(() => asBefore(asked(changes), first)).toThrow(`another --${name}`);
  });
});
