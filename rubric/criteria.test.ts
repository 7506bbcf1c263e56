import { describe, expect, it, test } from 'vitest';
import { loadCriteria, validateCriteria, type FoundCriterion } from './criteria.ts';
import type { Criterion } from './criterion.ts';
import { chooseTopics } from './discussion.ts';
import { sampleChecks } from './testing/sample.ts';

const criteria = await loadCriteria();
const found = (changes: Record<number, Partial<Criterion>> = {}): FoundCriterion[] =>
  criteria.map((criterion, index) => ({ file: `${criterion.id}.ts`, criterion: { ...criterion, ...changes[index] } }));

describe('the criteria', () => {
  it('are the ten rows of the scorecard, in order', () => {
    expect(criteria.map(({ order, prefix, title, ceiling }) => `${order} ${prefix} ${title} ≤${ceiling}`)).toEqual([
      '1 TI Technical Implementation ≤4', '2 CQ Code Quality ≤3', '3 DT Data Transformation Approach ≤4', '4 EH Error Handling ≤4',
      '5 SEC Security Implementation ≤4', '6 DOC Documentation Quality ≤3', '7 IQ Integration Quality ≤4', '8 SR System Reliability ≤4',
      '9 DX Developer Experience ≤3', '10 TA Technical Advancement ≤3',
    ]);
  });

  it.each(criteria.map((criterion) => [criterion.title, criterion] as const))('%s gives a person something to do', (_title, { levels, unseen, questions, discussion }) => {
    expect(new Set(Object.values(levels)).size).toBe(5);
    expect(unseen).toMatch(/\.$/);
    expect(questions.length).toBeGreaterThanOrEqual(3);
    for (const { ifPassed, ifFailed } of discussion) expect([ifPassed.length, ifFailed.length].every((length) => length >= 2)).toBe(true);
  });

  it('have topics that cover a check of every criterion', () => {
    const covered = new Set(criteria.flatMap(({ discussion }) => discussion.flatMap(({ checks }) => checks.map((code) => code.split('-')[0]))));
    expect(covered).toEqual(new Set(criteria.map(({ prefix }) => prefix)));
  });

  it('leave levels above the ceiling to people, and say so in the text of the 4', () => {
    for (const { ceiling, levels } of criteria) expect(levels[4].includes('Only a person can see this')).toBe(ceiling === 3);
  });
});

describe('a faulty criterion', () => {
  const levels = criteria[0]!.levels;
  test.each<[string, Record<number, Partial<Criterion>>, string]>([
    ['id is not the file name', { 1: { id: 'code-qualtiy' } }, 'code-quality.ts: has the id "code-qualtiy"; id and file name must be the same'],
    ['prefix taken', { 1: { prefix: 'TI' } }, 'code-quality.ts: shares the prefix TI with technical-implementation'],
    ['prefix in small letters', { 1: { prefix: 'cq' } }, 'has the prefix "cq"; use two to four capital letters'],
    ['order taken', { 1: { order: 1 } }, 'code-quality.ts: shares the order 1 with technical-implementation'],
    ['order not a whole number', { 1: { order: 1.5 } }, 'has the order 1.5; use a whole number from 1'],
    ['level left empty', { 1: { levels: { ...levels, 3: ' ' } } }, 'code-quality.ts: does not describe level 3; describe all of 0 to 4'],
    ['level missing', { 1: { levels: { 0: 'a', 1: 'b', 4: 'c' } as unknown as Criterion['levels'] } }, 'does not describe level 2, 3'],
    ['unknown part', { 6: { parts: ['error-handlin'] } }, 'integration-quality.ts: names parts that do not exist: error-handlin'],
    ['part of itself', { 6: { parts: ['integration-quality'] } }, 'names parts that do not exist: integration-quality'],
    ['unknown signal', { 9: { signals: ['TX-02'] } }, 'technical-advancement.ts: names codes that no criterion has: TX-02'],
    ['unknown code in a topic', { 3: { discussion: [{ topic: '', checks: ['EH-8', 'EH'], ifPassed: [], ifFailed: [] }] } }, 'error-handling.ts: names codes that no criterion has: EH-8'],
  ])('is refused with its file and a remedy: %s', (_name, changes, message) => {
    expect(() => validateCriteria(found(changes))).toThrow(message);
  });

  it('is refused when it has no default export, or there is none at all', () => {
    expect(() => validateCriteria([...found(), { file: 'x.ts', criterion: undefined }])).toThrow('x.ts: has no default export; export one made by defineCriterion');
    expect(() => validateCriteria([])).toThrow('the folder is empty');
  });
});

describe('topics for the discussion', () => {
  const of = (prefix: string) => criteria.find((criterion) => criterion.prefix === prefix)!;

  it('ask about what failed, with the evidence to show', () => {
    const [retries] = chooseTopics(of('EH'), sampleChecks({ fail: ['EH-12', 'SR-06'] }));
    expect(retries).toMatchObject({ outcome: 'failed', failed: ['EH-12', 'SR-06'], questions: of('EH').discussion[0]!.ifFailed });
  });

  it('go deeper where nothing failed', () => {
    expect(chooseTopics(of('CQ'), sampleChecks({ unknown: ['CQ-01'] }))).toMatchObject([{ outcome: 'passed', failed: [], questions: of('CQ').discussion[0]!.ifPassed }]);
  });

  it('say when nothing was seen', () => {
    expect(chooseTopics(of('CQ'), sampleChecks().filter(({ criterion }) => criterion !== 'code-quality'))).toMatchObject([{ outcome: 'not-judged', failed: [] }]);
  });
});
