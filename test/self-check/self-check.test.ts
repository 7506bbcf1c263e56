import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../rubric/outcome.ts';
import { scenariosOf } from '../evidence/define-check.ts';
import type { PreparationStep } from '../harness/evidence.ts';
import { publishedIds } from '../published.ts';
import { pageOf } from './pages.ts';
import { loadVisible } from './visible.ts';
import { tell } from './words.ts';

const { scenarios, checks } = await loadVisible();
const noColours = pc.createColors(false);
const delivered = { folder: '/x', manifest: { name: 'x', language: 'go', run: ['x'] }, manifestErrors: [], digest: '', files: 1, notices: [] };
const nothing = { delivered, preparation: [], scenarios: [], repeats: [], notRun: [], files: null, ownTests: null };
const ran = { ...nothing, scenarios: [{ code: 'S01', parts: [], wallMs: 1 }] };

const result = (over: Partial<CheckResult>): CheckResult => ({
  id: 'x', code: 'TI-01', criterion: 'technical-implementation', tier: 'basic', star: false, title: 'It works', failureTitle: 'It does not work',
  outcome: 'pass', reason: '', scenarios: ['S01'], basis: ['T-01', 'RFC 9110'], findings: [], ...over,
});

describe('the visible checks', () => {
  it('are basic ones, and rest on visible scenarios alone', () => {
    expect(scenarios.map(({ code }) => code)).toEqual(['S01', 'S03', 'S11', 'S12', 'S40']);
    expect(checks.length).toBeGreaterThan(10);
    for (const { definition } of checks) {
      expect(definition.tier).toBe('basic');
      expect(scenariosOf(definition, scenarios).filter((scenario) => !scenarios.includes(scenario))).toEqual([]);
      expect('judgeFiles' in definition || 'judgeDelivered' in definition).toBe(false);
    }
  });

  it('look at every visible scenario', () => {
    const looked = new Set(checks.flatMap(({ definition }) => scenariosOf(definition, scenarios)));
    expect(scenarios.filter((scenario) => !looked.has(scenario))).toEqual([]);
  });

  it('name each published sentence with the page it stands on', () => {
    for (const id of publishedIds()) expect(readFileSync(new URL(`../../starter/${pageOf(id) ?? 'no page'}`, import.meta.url), 'utf8')).toContain(`- [${id}] `);
    expect([pageOf('RFC 9110'), pageOf('CWE-598')]).toEqual([null, null]);
  });
});

describe('what a candidate is told', () => {
  it('is how many checks passed, what failed by which rule, and never a level', () => {
    const finding = { scenario: 'S40', expected: 'an exit code that is not 0', observed: 'exit code 0', quotation: 'done\u001b[2J', where: 'stdout line 3' };
    const said = tell(noColours, { evidence: ran, kitErrors: [], results: [result({}), result({ outcome: 'fail', findings: [finding] })] }, scenarios);
    expect(said).toContain('Visible checks passed: 1 of 2.');
    expect(said).toContain([
      '  ✗ It does not work',
      '      in        Refusals, record by record',
      '      expected  an exit code that is not 0',
      '      observed  exit code 0',
      '      line      done (stdout line 3)',
      '      rule      T-01 in TASK.md',
    ].join('\n'));
    expect(said).not.toMatch(/\blevel|all (checks )?passed/i);
  });

  it('names at most three findings and three checks that could not be told', () => {
    const finding = { expected: 'a', observed: 'b' };
    const unknown = [1, 2, 3, 4].map((number) => result({ code: `TI-0${number}`, outcome: 'unknown', reason: 'no order arrived' }));
    const said = tell(noColours, { evidence: ran, kitErrors: [], results: [result({ outcome: 'fail', findings: Array(5).fill(finding) as typeof finding[] }), ...unknown] }, scenarios);
    expect(said).toContain('and 2 more');
    expect(said).toContain('? 4 checks could not be made (no order arrived)');
    expect(said).toContain('Visible checks passed: 0 of 5.');
  });

  it('shows the end of a step that failed, and says that nothing was checked', () => {
    const step: PreparationStep = { step: 'install', command: ['npm', 'ci'], outcome: 'failed', exitCode: 1, ms: 10, outputTail: 'npm error no lockfile\n', limit: null };
    const said = tell(noColours, { evidence: { ...nothing, preparation: [step] }, kitErrors: [], results: [] }, scenarios);
    expect(said).toContain('The install command of submission.json (npm ci) ended with exit code 1. Its last');
    expect(said).toContain('    npm error no lockfile');
    expect(said).toContain('No visible check could be made.');
  });

  it('says so when this machine lacks the program', () => {
    const said = tell(noColours, { evidence: { ...nothing, notRun: [{ code: 'S01', reason: 'this machine has no go' }] }, kitErrors: [], results: [] }, scenarios);
    expect(said).toContain('The program was not run: this machine has no go.');
  });
});
