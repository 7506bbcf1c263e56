import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, expectTypeOf, it, test } from 'vitest';
import { z } from 'zod';
import { buildScorecard } from './build-scorecard.ts';
import { loadCriteria } from './criteria.ts';
import type { CheckResult } from './outcome.ts';
import { parseScorecard } from './parse-scorecard.ts';
import { scorecardJsonSchema, SCHEMA_FILE } from './scorecard-schema.ts';
import type { checkResultSchema, Scorecard } from './scorecard.ts';
import { sampleChecks, sampleFacts, sampleScorecard } from './testing/sample.ts';

const criteria = await loadCriteria();

describe('the published JSON Schema', () => {
  it('is current; after a change of scorecard.ts run `npx tsx rubric/scorecard-schema.ts`', async () => {
    expect(await readFile(SCHEMA_FILE, 'utf8')).toBe(scorecardJsonSchema());
  });

  it('accepts a scorecard and refuses one with an unknown member', async () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(scorecardJsonSchema()) as object);
    const scorecard = await sampleScorecard({ fail: ['EH-12'], findings: { 'EH-12': [{ expected: 'a', observed: 'b', scenario: 'S25' }] } });
    expect(validate(scorecard), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...scorecard, recommendation: 'yes' })).toBe(false);
  });

  it('has no place for a sum over criteria or a recommendation', () => {
    expect(Object.keys((JSON.parse(scorecardJsonSchema()) as { properties: object }).properties)).toEqual([
      'schemaVersion', 'kit', 'submission', 'seed', 'machine', 'isolation', 'startedAt', 'endedAt', 'wallMs', 'notices', 'questions', 'narrowed', 'steps', 'scenarios', 'checks', 'criteria',
    ]);
    expect(scorecardJsonSchema()).not.toMatch(/hire|recommend|overall|points|weight/i);
  });
});

describe('building a scorecard', () => {
  it('keeps the check results in the shape of outcome.ts', () => {
    expectTypeOf<z.infer<typeof checkResultSchema>>().toEqualTypeOf<CheckResult>();
    expectTypeOf<Scorecard['checks']>().toEqualTypeOf<CheckResult[]>();
    const results = sampleChecks({ fail: ['EH-12'] });
    expect(buildScorecard(criteria, sampleFacts, results).checks).toEqual(results);
  });

  it('computes the criteria from the checks', async () => {
    const { criteria: rows } = await sampleScorecard({ fail: ['EH-12', 'EH-19', 'DT-05'], unknown: ['EH-15'], notShown: ['EH-20'] });
    expect(rows.find(({ id }) => id === 'error-handling')).toEqual({
      id: 'error-handling', title: 'Error Handling', level: 3,
      proposal: 'Error Handling: proposed 3. Basic 5 of 5. Solid 11 of 13 passed, 1 failed (2 allowed): EH-12. Exceptional 2 of 4. Not shown: EH-20. Not judged: EH-15.',
      remarks: [],
      basic: { total: 5, passed: 5, failed: 0, unknown: 0, notShown: 0 },
      solid: { total: 13, passed: 11, failed: 1, unknown: 1, notShown: 0 },
      exceptional: { total: 4, passed: 2, failed: 1, unknown: 0, notShown: 1 },
      failed: ['EH-12', 'EH-19'], unknown: ['EH-15'], notShown: ['EH-20'], ceilingApplied: false, sumOfPartsApplied: false,
    });
    expect(rows.map(({ level, ceilingApplied, sumOfPartsApplied }) => [level, ceilingApplied, sumOfPartsApplied].join(' '))).toEqual([
      '4 false false', '3 true false', '1 false false', '3 false false', '4 false false', '3 true false', '2 false true', '4 false false', '3 true false', '3 false false',
    ]);
  });

  it('keeps what people are to read and to ask', () => {
    const questions = [{ criterion: 'code-quality', text: 'Is this a secret?', where: 'src/a.ts:3' }];
    const scorecard = buildScorecard(criteria, { ...sampleFacts, questions }, sampleChecks(), { 'error-handling': [{ where: 'src/retry.ts:41', why: 'decides what is tried again' }] });
    expect(scorecard.questions).toEqual(questions);
    expect(scorecard.criteria.flatMap(({ id, readingList }) => (readingList ? [[id, readingList.length]] : []))).toEqual([['error-handling', 1]]);
  });

  it('refuses two results of one check, and facts of another shape', () => {
    const results = sampleChecks();
    expect(() => buildScorecard(criteria, sampleFacts, [...results, results[3]!])).toThrow('Check TI-04 (ti-04) has two results');
    expect(() => buildScorecard(criteria, { ...sampleFacts, startedAt: 'yesterday' }, results)).toThrow(z.ZodError);
  });
});

describe('reading a scorecard', () => {
  it('gives back what was written', async () => {
    const scorecard = await sampleScorecard({ fail: ['EH-12'] });
    expect(parseScorecard(JSON.stringify(scorecard))).toEqual(scorecard);
  });

  const edited = async (edit: (data: Scorecard) => unknown) => JSON.stringify(edit(await sampleScorecard()));
  test.each<[string, (data: Scorecard) => unknown, string[]]>([
    ['another version', (data) => ({ ...data, schemaVersion: 2 }), ['results.json has schemaVersion 2; this kit reads 1', 'grade the submission again']],
    ['no scorecard', () => [1, 2], ['results.json has no schemaVersion', 'npm run grade']],
    ['a wrong outcome', (data) => ({ ...data, checks: [{ ...data.checks[0], outcome: 'passed' }] }), ['- checks[0].outcome: Invalid option', 'It may have been edited']],
    ['a level that does not exist', (data) => ({ ...data, criteria: [{ ...data.criteria[0], level: 5 }] }), ['- criteria[0].level: Invalid']],
    ['a digest of another kind', (data) => ({ ...data, submission: { ...data.submission, digest: 'md5:00' } }), ['- submission.digest: expected "sha256:" and 64 hexadecimal digits']],
    ['many faults', (data) => ({ ...data, checks: Array.from({ length: 30 }, () => ({ ...data.checks[0], outcome: 'x' })) }), ['- checks[9].outcome', '- and 20 more']],
  ])('says what is wrong, where, and what to do: %s', async (_name, edit, messages) => {
    const text = await edited(edit);
    for (const message of messages) expect(() => parseScorecard(text, 'results.json')).toThrow(message);
  });

  it('says when a file was cut', async () => {
    const text = JSON.stringify(await sampleScorecard());
    expect(() => parseScorecard(text.slice(0, 500), 'results.json')).toThrow(/^results\.json is not valid JSON .* grade the submission again\.$/);
  });
});
