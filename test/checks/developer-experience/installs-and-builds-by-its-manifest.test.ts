import { describe, expect, it } from 'vitest';
import type { DeliveredSubmission, PreparationStep } from '../../harness/evidence.ts';
import check from './installs-and-builds-by-its-manifest.ts';

const delivered: DeliveredSubmission = { folder: '', manifest: { name: '', language: '', run: ['x'] }, manifestErrors: [], digest: '', files: 1, notices: [] };

function observed(changes: Partial<PreparationStep>): string | undefined {
  if (!('judgeDelivered' in check)) throw new Error('It does not judge what was delivered.');
  const verdict = check.judgeDelivered({ delivered, preparation: [{ step: 'install', command: ['npm', 'ci'], outcome: 'failed', exitCode: null, limit: null, ms: 2_000, outputTail: '', ...changes }] });
  return verdict.outcome === 'fail' ? verdict.findings[0]?.observed : verdict.outcome;
}

describe('a step that did not end well', () => {
  it.each<[string, Partial<PreparationStep>]>([
    ['exit code 3 after 2.000 s', { exitCode: 3 }],
    ['not done after 60.004 s', { outcome: 'timed-out', limit: 'time', ms: 60_004 }],
    ['it used more memory than it may and was ended after 2.000 s', { limit: 'memory' }],
    ['it wrote more into files than it may and was ended after 2.000 s', { limit: 'files' }],
    ['it flooded its output and was ended after 2.000 s', { limit: 'output' }],
    ['it ended without an exit code after 2.000 s', {}],
  ])('is told by the limit or the time that ended it: %s', (expected, changes) => {
    expect(observed(changes)).toBe(expected);
  });
});
