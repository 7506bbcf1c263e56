import { describe, expect, it } from 'vitest';
import { sampleFacts, sampleScorecard } from '../../testing/sample.ts';
import { differenceOf } from './difference.ts';

const findings = { 'EH-12': [{ expected: 'a retry 2 s later', observed: 'a retry 0.003 s later' }] };
const earlier = await sampleScorecard({ fail: ['EH-08', 'EH-09'], findings: { 'EH-08': [{ expected: '120 customers', observed: '20' }] } });

describe('the difference between two gradings', () => {
  it('says which outcomes changed, from what to what, and what the check says now, or said then', async () => {
    const { changed, stillFailed } = differenceOf(await sampleScorecard({ fail: ['EH-09', 'EH-12'], unknown: ['SR-03'], findings }), earlier);
    expect(changed.map(({ check, before, now, said }) => [check.code, before, now, said])).toEqual([
      ['EH-08', 'fail', 'pass', 'then: expected 120 customers; observed 20'],
      ['EH-12', 'pass', 'fail', 'expected a retry 2 s later; observed a retry 0.003 s later'],
      ['SR-03', 'pass', 'unknown', 'The scenario did not run'],
    ]);
    expect(stillFailed).toBe(1);
  });

  it('keeps checks that are new, and those that are gone', async () => {
    const now = await sampleScorecard();
    const [first] = now.checks;
    const { changed } = differenceOf({ ...now, checks: now.checks.slice(1) }, now);
    expect(changed).toMatchObject([{ check: { code: first?.code }, before: 'pass', now: null, said: 'This kit has no such check any more.' }]);
    expect(differenceOf(now, { ...now, checks: now.checks.slice(1) }).changed).toMatchObject([{ before: null, now: 'pass' }]);
  });

  it('names every reason there may be: submission, kit, seed, scenarios', async () => {
    const other = await sampleScorecard({}, {
      submission: { ...sampleFacts.submission, digest: `sha256:${'0'.repeat(64)}`, files: 14 }, kit: { ...sampleFacts.kit, version: '0.2.0' }, seed: 7, scenarios: [],
    });
    expect(differenceOf(other, earlier).reasons).toEqual([
      'The submission is another one: 12 files then, 14 now, with another digest.',
      'The kit is another one: api-integration-work-sample 0.1.0 then, api-integration-work-sample 0.2.0 now.',
      'The seed is another one: 20260101 then, 7 now, so the customers are others.',
      'Ran then and not now: S01.',
    ]);
  });

  it('says so where none of them is another', async () => {
    expect(differenceOf(await sampleScorecard(), earlier).reasons).toEqual([expect.stringContaining('Submission, kit version, seed and scenarios are the same.')]);
  });

  it('lists levels that changed', async () => {
    const { levels } = differenceOf(await sampleScorecard({ fail: ['EH-01'] }), await sampleScorecard());
    expect(levels).toContainEqual({ title: 'Error Handling', before: 4, now: 1 });
  });
});
