import { describe, expect, it, test } from 'vitest';
import { loadCriteria } from './criteria.ts';
import { proposeLevels } from './propose.ts';
import { proposalSentence, remarks } from './sentence.ts';
import { sampleChecks, type Differences } from './testing/sample.ts';

const criteria = await loadCriteria();
const propose = (differences: Differences = {}) => proposeLevels(criteria, sampleChecks(differences));
const levels = (differences: Differences = {}) => Object.fromEntries(propose(differences).map(({ criterion, level }) => [criterion.prefix, level]));
const of = (prefix: string, differences: Differences = {}) => propose(differences).find(({ criterion }) => criterion.prefix === prefix)!;

const HIGHEST = { TI: 4, CQ: 3, DT: 4, EH: 4, SEC: 4, DOC: 3, IQ: 4, SR: 4, DX: 3, TA: 3 };

describe('proposed levels', () => {
  test.each<[string, Differences, Partial<typeof HIGHEST>]>([
    ['everything passed: the ceilings show', {}, {}],
    ['counter ids', { fail: ['IQ-06'] }, { IQ: 2 }],
    ['postal codes as numbers', { fail: ['DT-05', 'DT-12'] }, { DT: 1, IQ: 2 }],
    ['names not looked at', { fail: ['DT-09', 'DT-10', 'DT-11'] }, { DT: 2, IQ: 3 }],
    ['local time marked as UTC', { fail: ['DT-14'] }, { DT: 3 }],
    ['no retry', { fail: ['EH-08', 'EH-09', 'EH-10', 'SR-06', 'SR-10', 'IQ-07'], unknown: ['EH-12', 'IQ-10', 'SR-08'], notShown: ['EH-19', 'TA-02'] }, { EH: 2, IQ: 2, SR: 2 }],
    ['first page only', { fail: ['TI-06', 'TI-11'], unknown: ['EH-15'] }, { TI: 2, EH: 3, IQ: 3 }],
    ['retries everything without end', { fail: ['EH-11', 'EH-14', 'SR-01'] }, { EH: 3, IQ: 2, SR: 1 }],
    ['retired library that does not compile', { fail: ['CQ-01', 'CQ-07', 'TA-01'] }, { CQ: 1, TA: 1 }],
    ['a language the suite does not read', { unknown: ['CQ-02', 'CQ-03', 'CQ-04', 'CQ-07', 'CQ-08', 'TA-01'] }, { CQ: 0, TA: 0 }],
    ['two signals only', { notShown: ['TA-02', 'TA-03', 'TA-04', 'TA-05', 'TI-12'] }, { TA: 2 }],
    ['three signals, two of them from other criteria', { notShown: ['TA-02', 'TA-03', 'TA-04', 'TA-05'] }, {}],
  ])('%s', (_name, differences, changed) => {
    expect(levels(differences)).toEqual({ ...HIGHEST, ...changed });
  });

  it('apply the ceiling before the parts', () => {
    const lowered = criteria.map((criterion) => (criterion.prefix === 'IQ' ? { ...criterion, ceiling: 3 as const } : criterion));
    expect(proposeLevels(lowered, sampleChecks())[6]).toMatchObject({ level: 3, earned: 4, ceilingApplied: true, sumOfPartsApplied: false });
    expect(proposeLevels(lowered, sampleChecks({ fail: ['DT-01'] }))[6]).toMatchObject({ level: 2, ceilingApplied: true, sumOfPartsApplied: true });
  });

  it('come in the order of the criteria, with the checks of each by number', () => {
    expect(propose().map(({ criterion }) => criterion.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const shuffled = proposeLevels(criteria, sampleChecks().toReversed());
    expect(shuffled[0]!.checks.map(({ code }) => code).slice(0, 3)).toEqual(['TI-01', 'TI-02', 'TI-03']);
  });

  it('are 0 for a criterion whose checks were not run', () => {
    const some = sampleChecks().filter(({ criterion }) => criterion !== 'code-quality');
    const quality = proposeLevels(criteria, some)[1]!;
    expect(quality.level).toBe(0);
    expect(proposalSentence(quality)).toBe('Code Quality: 0 – not enough information: none of its checks was run. Not judged: none.');
  });

  it('refuse results that would be lost', () => {
    const [first] = sampleChecks();
    expect(() => proposeLevels(criteria, [{ ...first!, criterion: 'error-handlin' }])).toThrow('Check TI-01 (ti-01) says it belongs to the criterion "error-handlin"');
    expect(() => proposeLevels(criteria, [{ ...first!, criterion: 'error-handling' }])).toThrow("Correct the check's criterion or code");
  });
});

describe('the sentence about a proposal', () => {
  test.each<[string, Differences, string]>([
    ['EH', { fail: ['EH-08', 'EH-12', 'EH-13', 'EH-19', 'EH-20', 'EH-21'] },
      'Error Handling: proposed 2. Basic 5 of 5. Solid 10 of 13 passed, 3 failed (2 allowed): EH-08, EH-12, EH-13. Exceptional 1 of 4. Not judged: none.'],
    ['EH', {}, 'Error Handling: proposed 4 – to be confirmed in the discussion. Basic 5 of 5. Solid 13 of 13 passed. Exceptional 4 of 4. Not judged: none.'],
    ['EH', { fail: ['EH-01', 'EH-03'], notShown: ['EH-19'], unknown: ['EH-12'] },
      'Error Handling: proposed 1. Basic 3 of 5, 2 failed: EH-01, EH-03. Solid 12 of 13 passed. Exceptional 3 of 4. Not shown: EH-19. Not judged: EH-12.'],
    ['EH', { fail: ['EH-15'] },
      'Error Handling: proposed 2. Basic 5 of 5. Solid 12 of 13 passed, 1 failed (2 allowed): EH-15. Exceptional 4 of 4. A starred check failed and holds the level at 2: EH-15. Not judged: none.'],
    ['EH', { unknown: ['EH-01', 'EH-02', 'EH-05'], reasons: { 'EH-01': 'port 4010 was taken.', 'EH-02': 'port 4010 was taken', 'EH-05': '' } },
      'Error Handling: 0 – not enough information: these basic checks could not be judged: EH-01, EH-02 (port 4010 was taken); EH-05. Basic 2 of 5. Solid 13 of 13 passed. Exceptional 4 of 4. Not judged: EH-01, EH-02, EH-05.'],
    ['CQ', { unknown: ['CQ-03', 'CQ-04', 'CQ-07'] },
      'Code Quality: proposed 2. Basic 2 of 2. Solid 3 of 6 passed. Only 3 of 6 solid checks could be judged; a 3 needs 4. Not judged: CQ-03, CQ-04, CQ-07.'],
    ['CQ', {}, 'Code Quality: proposed 3. Basic 2 of 2. Solid 6 of 6 passed. The automation proposes at most 3 here; whether it is a 4 is for a person to see. Not judged: none.'],
    ['TA', { notShown: ['TA-03', 'TA-04'], fail: ['SR-12'] },
      'Technical Advancement: proposed 3. Basic 1 of 1. Signals 4 of 7 shown (3 make a 3): TA-02, TA-05, TA-06, TI-12. Not shown: TA-03, TA-04. Not judged: none.'],
    ['IQ', { fail: ['DT-05'], unknown: ['SEC-01'] },
      'Integration Quality: proposed 2. Basic 2 of 2. Solid 8 of 8 passed. Exceptional 3 of 3. Lowered by its parts, being at most one above the weakest and at most their median: Technical Implementation 4, Data Transformation Approach 1, Error Handling 4, Security Implementation not judged, System Reliability 4. Not judged: none.'],
  ])('of %s with %j', (prefix, differences, sentence) => {
    expect(proposalSentence(of(prefix, differences))).toBe(sentence);
  });

  it('says nothing of parts that did not lower the level', () => {
    const quality = of('IQ', { fail: ['DT-14', 'IQ-04'] });
    expect(quality).toMatchObject({ level: 2, earned: 2, sumOfPartsApplied: false });
    expect(remarks(quality)).toEqual(['A starred check failed and holds the level at 2: IQ-04.']);
  });

  it('says when no solid check was run', () => {
    const basicOnly = sampleChecks().filter(({ tier }) => tier === 'basic');
    expect(remarks(proposeLevels(criteria, basicOnly)[3]!)).toEqual(['No solid check was run, so a 3 cannot be proposed.']);
  });
});
