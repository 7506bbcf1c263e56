import { describe, expect, it, test } from 'vitest';
import { compactCodes, groupByReason } from './reasons.ts';
import { sampleChecks } from './testing/sample.ts';

describe('grouping by reason', () => {
  it('takes reasons that differ by their full stop as one, in order of first appearance', () => {
    const checks = sampleChecks({ unknown: ['TI-01', 'TI-02', 'TI-03'], reasons: { 'TI-01': 'The port was taken.', 'TI-02': 'No TLS attempt was seen', 'TI-03': 'The port was taken' } });
    expect(groupByReason(checks.slice(0, 3))).toEqual([
      { reason: 'The port was taken', codes: ['TI-01', 'TI-03'] },
      { reason: 'No TLS attempt was seen', codes: ['TI-02'] },
    ]);
  });
});

test.each([
  [[], ''],
  [['EH-12'], 'EH-12'],
  [['EH-12', 'EH-13'], 'EH-12, EH-13'],
  [['EH-08', 'EH-09', 'EH-10'], 'EH-08 to EH-10'],
  [['TI-12', 'DT-01', 'DT-02', 'DT-03', 'DT-05'], 'TI-12, DT-01 to DT-03, DT-05'],
  [['EH-98', 'EH-99', 'EH-100'], 'EH-98 to EH-100'],
])('codes %j are shortened to "%s"', (codes, line) => {
  expect(compactCodes(codes)).toBe(line);
});
