import { describe, expect, it } from 'vitest';
import { defineCheck, look, type Check, type CheckDefinition } from './evidence/define-check.ts';
import type { Part } from './evidence/part.ts';
import { expectThat, fail, pass, unknown } from './evidence/verdict.ts';
import { always, defineScenario, type Scenario } from './harness/define-scenario.ts';
import type { Evidence, ScenarioEvidence } from './harness/evidence.ts';
import { judge } from './judge.ts';
import { judgeWithRepeats, scenariosToRepeat, whyNotShown } from './repeat.ts';
import { partWith } from './testing/part.ts';

const scenario = (code: string, validIf: Scenario['validIf'] = always): Scenario =>
  defineScenario({ code, title: `scenario ${code}`, about: '', killAfterSeconds: 1, customers: () => ({ pages: [] }), validIf });

const check = (definition: Partial<CheckDefinition>): Check => ({
  id: 'a-check', criterion: 'error-handling',
  definition: defineCheck({ code: 'EH-01', tier: 'basic', title: 'works', failureTitle: 'fails', usualCause: 'Usually this.', basis: [], fairness: '', ...definition } as CheckDefinition),
});

const ran = (code: string, part: Parameters<typeof partWith>[0] = {}): ScenarioEvidence =>
  ({ code, wallMs: 1, parts: [partWith({ scenario: code, orders: [{ customerId: '1' }], ...part }).evidence] });

const evidence = (...scenarios: ScenarioEvidence[]): Evidence => ({
  delivered: { folder: '', manifest: { name: '', language: '', run: ['x'] }, manifestErrors: [], digest: '', files: 1, notices: [] },
  preparation: [], scenarios, notRun: [], repeats: [], files: null, ownTests: null,
});

const healthy = scenario('S01');
const other = scenario('S02');
const failing = () => fail({ expected: 'this', observed: 'that' });
const outcomeOf = (one: Check, from: Evidence, all = [healthy, other]) => judge(from, [one], all).results[0];

describe('a check over several scenarios', () => {
  const both = (first: () => ReturnType<typeof pass>, second: () => ReturnType<typeof pass>) => check({ looks: [look(healthy, first), look(other, second)] });

  it('passes when each passes', () => { expect(outcomeOf(both(pass, pass), evidence(ran('S01'), ran('S02')))?.outcome).toBe('pass'); });
  it('fails when one fails, whatever the others say', () => {
    expect(outcomeOf(both(() => unknown('?'), failing), evidence(ran('S01'), ran('S02')))?.outcome).toBe('fail');
  });
  it('is unknown when one could not be judged and none failed', () => {
    expect(outcomeOf(both(pass, pass), evidence(ran('S01')))).toMatchObject({ outcome: 'unknown', reason: 'S02 scenario S02: it was not asked for' });
  });
  it('names the scenario of each finding', () => {
    expect(outcomeOf(both(pass, failing), evidence(ran('S01'), ran('S02')))?.findings).toMatchObject([{ scenario: 'S02', expected: 'this', observed: 'that' }]);
  });
});

describe('what cannot be concluded is unknown', () => {
  it('when the scenario was not what it is about', () => {
    const hollow = scenario('S02', () => 'the fault was not met');
    expect(outcomeOf(check({ scenarios: [hollow], judge: failing }), evidence(ran('S01'), ran('S02')), [healthy, hollow]))
      .toMatchObject({ outcome: 'unknown', reason: 'S02 scenario S02: the fault was not met' });
  });

  it('when the program flooded the services, and what was kept of it shows nothing wrong', () => {
    const flood = ran('S02');
    flood.parts[0]!.runs[0]!.limit = 'requests';
    expect(outcomeOf(check({ scenarios: [other], judge: pass }), evidence(ran('S01'), flood))).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('only the first ones') as string });
    expect(outcomeOf(check({ scenarios: [other], judge: failing }), evidence(ran('S01'), flood))?.outcome).toBe('fail');
  });

  it('when no order arrived in the healthy run, for passes and fails alike', () => {
    const from = evidence(ran('S01', { orders: [] }), ran('S02'));
    expect(outcomeOf(check({ scenarios: [other], judge: failing }), from)?.outcome).toBe('unknown');
    expect(outcomeOf(check({ scenarios: [other], judge: pass }), from)?.outcome).toBe('unknown');
  });

  it('except for checks that stand alone, which may still fail but not pass', () => {
    const from = evidence(ran('S01', { orders: [] }), ran('S02'));
    expect(outcomeOf(check({ standsAlone: true, scenarios: [healthy], judge: failing }), from)?.outcome).toBe('fail');
    expect(outcomeOf(check({ standsAlone: true, scenarios: [healthy], judge: pass }), from)?.outcome).toBe('unknown');
  });

  it('when the program was never run', () => {
    const from = { ...evidence(), notRun: [{ code: 'S01', reason: 'this machine has no cobol' }] };
    expect(outcomeOf(check({ scenarios: [healthy], judge: failing }), from)).toMatchObject({ outcome: 'unknown', reason: 'the program could not be run: this machine has no cobol' });
  });

  it('when the judge itself throws: that is an error of the kit, never a fail', () => {
    const judged = judge(evidence(ran('S01')), [check({ scenarios: [healthy], judge: () => { throw new Error('boom'); } })], [healthy]);
    expect(judged.results[0]?.outcome).toBe('unknown');
    expect(judged.kitErrors).toEqual(['EH-01 (a-check): boom']);
  });
});

describe('a check of what must never happen', () => {
  const never = check({ everywhereBut: [], judge: (part) => expectThat(part.scenario !== 'S02', { expected: 'never', observed: 'it happened' }) });

  it('looks at scenarios that prove nothing else', () => {
    const hollow = scenario('S02', () => 'the fault was not met');
    expect(outcomeOf(never, evidence(ran('S01'), ran('S02')), [healthy, hollow])?.outcome).toBe('fail');
  });
  it('does not mind scenarios that did not run', () => { expect(outcomeOf(never, evidence(ran('S01')))?.outcome).toBe('pass'); });
});

describe('findings', () => {
  it('never show a secret, and no personal data in quotations', () => {
    const entries = [{ label: 'A', id: 'A', expected: null, record: { email: 'ann@example.com' } }];
    const leak = () => fail({ expected: 'x', observed: 'key-for-tests', quotation: 'ann@example.com with secret-for-tests' });
    expect(outcomeOf(check({ scenarios: [healthy], judge: leak }), evidence(ran('S01', { entries })))?.findings)
      .toMatchObject([{ scenario: 'S01', expected: 'x', observed: '[API key]', quotation: '[e-mail] with [client secret]' }]);
  });

  it('say the usual cause of such a fail where they know no better', () => {
    const seen = () => fail({ expected: 'a', observed: 'b' }, { expected: 'c', observed: 'd', likelyCause: 'What was seen.' });
    expect(outcomeOf(check({ scenarios: [healthy], judge: seen }), evidence(ran('S01')))?.findings.map(({ likelyCause }) => likelyCause))
      .toEqual(['Usually this.', 'What was seen.']);
  });
});

describe('a fail that depends on time', () => {
  const timed = check({ timing: true, scenarios: [other], judge: (part) => expectThat(part.run().exitCode === 0, { expected: '0', observed: 'other', where: 'source request 3' }) });
  const slow = ran('S02', { runs: [{ exitCode: 1 }] });

  it('makes its scenario run again, unless it ran alone', () => {
    expect(scenariosToRepeat(evidence(ran('S01'), slow), [timed], [healthy, other])).toEqual([other]);
    expect(scenariosToRepeat(evidence(ran('S01'), ran('S02')), [timed], [healthy, other])).toEqual([]);
    expect(scenariosToRepeat(evidence(ran('S01'), slow), [timed], [healthy, Object.assign(other, { alone: true })])).toEqual([]);
    delete other.alone;
  });

  it('counts when it comes again', () => {
    const judged = judgeWithRepeats({ ...evidence(ran('S01'), slow), repeats: [slow] }, [timed], [healthy, other]);
    expect(judged.results[0]?.outcome).toBe('fail');
    expect(judged.notes.join(' ')).toContain('Failed again: EH-01');
    expect(judged.results[0]?.findings).toMatchObject([{ scenario: 'S02', where: 'source request 3, in the second run (evidence/again/S02)' }]);
  });

  it('does not count when it does not come again, and the notes say so', () => {
    const judged = judgeWithRepeats({ ...evidence(ran('S01'), slow), repeats: [ran('S02')] }, [timed], [healthy, other]);
    expect(judged.results[0]?.outcome).toBe('pass');
    expect(judged.notes.join(' ')).toContain('Did not fail again, so the fail does not count: EH-01');
  });

  it('leaves other fails as they were', () => {
    const plain = { ...timed, definition: { ...timed.definition, timing: false } };
    const [result] = judgeWithRepeats({ ...evidence(ran('S01'), slow), repeats: [ran('S02')] }, [plain], [healthy, other]).results;
    expect(result).toMatchObject({ outcome: 'fail', findings: [{ where: 'source request 3' }] });
  });
});

describe('a run too slow to show anything', () => {
  it('is done again, and the second one counts', () => {
    const paced = Object.assign(scenario('S03', (part) => (part.run().exitCode === 3 ? 'too slow' : null)), { tooSlow: (part: Part) => part.run().exitCode === 3 });
    const timed = check({ timing: true, scenarios: [paced], judge: (part) => expectThat(part.run().exitCode === 0, { expected: '0', observed: 'other' }) });
    const first = evidence(ran('S01'), ran('S03', { runs: [{ exitCode: 3 }] }));
    expect(scenariosToRepeat(first, [timed], [healthy, paced])).toEqual([paced]);
    const judgedAfter = (exitCode: number) => judgeWithRepeats({ ...first, repeats: [ran('S03', { runs: [{ exitCode }] })] }, [timed], [healthy, paced]);
    expect(judgedAfter(0)).toMatchObject({ results: [{ outcome: 'pass' }], notes: [expect.anything(), 'The first run was too slow to show anything, whoever made it so; the second one was judged: EH-01.'] });
    expect(judgedAfter(1).results).toMatchObject([{ outcome: 'fail' }]);
    expect(judgedAfter(3)).toMatchObject({ results: [{ outcome: 'unknown' }], notes: [expect.anything()] });
  });

  it('is no reason against its scenario any more, once the second one showed what it is about', () => {
    const picky = scenario('S03', (part) => (part.run().exitCode === 3 ? 'too slow' : null));
    const from = (...repeats: ScenarioEvidence[]) => ({ ...evidence(ran('S03', { runs: [{ exitCode: 3 }] })), repeats });
    expect(whyNotShown(picky, from())).toEqual(['too slow']);
    expect(whyNotShown(picky, from(ran('S03')))).toEqual([]);
    expect(whyNotShown(picky, from(ran('S03', { runs: [{ exitCode: 3 }] })))).toEqual(['too slow']);
  });
});
