import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { hostileScorecard } from '../testing/hostile.ts';
import type { Narrowing } from '../scorecard.ts';
import { sampleChecks, sampleScorecard, type Differences } from '../testing/sample.ts';
import { renderTerminal } from './terminal.ts';

const plain = { colour: false };
const SGR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)));

const weak = await sampleScorecard({
  fail: ['TI-06', 'DT-09', 'SR-02'], unknown: ['CQ-02', 'EH-12', 'IQ-10'], notShown: ['TI-12'],
  reasons: { 'CQ-02': 'Only 12 own lines of code', 'EH-12': 'No further attempt was seen', 'IQ-10': 'No further attempt was seen.', 'TI-12': 'Orders were sent one after the other' },
  titles: { 'TI-06': 'Stops after the first page of the list', 'DT-09': 'Makes names of "null"' },
  findings: {
    'TI-06': [{ scenario: 'S07', expected: 'an order for each of the 250 customers', observed: '100 orders; page 2 was never asked for' }],
    'DT-09': [{ scenario: 'S04', expected: 'name "Madonna"', observed: `name "Madonna null"${' and more'.repeat(40)}` }, { expected: '', observed: '' }],
  },
}, { notices: [{ kind: 'warning', text: 'Later scenarios ran one after the other, because the program writes outside OUTPUT_DIR.' }] });

describe('the scorecard in a terminal', () => {
  it('shows notices, levels, failed checks, what was not judged, and who decides, in this order', () => {
    const parts = ['! Warning: Later', '── Levels proposed', '── Failed checks (3)', '── Not judged (3)', '── Not shown (1)', '── A person decides', 'These levels are proposals'];
    const text = renderTerminal(weak, plain);
    const places = parts.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('gives each criterion a row with its level in words and its counts', () => {
    const text = renderTerminal(weak, plain);
    expect(text).toMatch(/^Technical Implementation +2 – meets the minimum +5\/5 +4\/5 +1\/2 +–$/m);
    expect(text).toMatch(/^Code Quality +0 – not enough +1\/1 +6\/6 +– +1\n +information$/m);
    expect(text).toMatch(/^Security Implementation +4 – to be confirmed +4\/4 +4\/4 +3\/3 +–\n +in the discussion$/m);
  });

  it('shows no count where nothing was judged: that must not look like a fail', async () => {
    const unknown = sampleChecks().filter(({ criterion, tier }) => criterion === 'error-handling' && tier !== 'exceptional').map(({ code }) => code);
    const text = renderTerminal(await sampleScorecard({ unknown }), plain);
    expect(text).toMatch(/^Error Handling +0 – not enough +– +– +4\/4 +18$/m);
    expect(text).not.toMatch(/ 0\/\d/);
  });

  describe('of a grading that was narrowed', () => {
    const narrowed = (asked: string[], named: Pick<Narrowing, 'checks' | 'criteria'>, differences: Differences = {}) => {
      const all = sampleChecks(differences);
      return sampleScorecard(differences, { narrowed: { ...named, leftOut: all.map(({ code }) => code).filter((code) => !asked.includes(code)) } }, asked);
    };

    it('shows the criteria that it touches, and proposes no level from a part of the checks', async () => {
      const text = renderTerminal(await narrowed(['EH-01'], { checks: ['EH-01'] }), plain);
      expect(text).toMatch(/^Error Handling +not proposed \(1 of 22 +1\/1 +– +– +–\n +checks\)$/m);
      expect(text).not.toMatch(/Code Quality|[0-4] – |Failed checks/);
    });

    it('shows a check that was asked for in full: title, expected, observed, quotation', async () => {
      const finding = { scenario: 'S25', expected: 'a wait of 2 s', observed: 'a wait of 0.1 s', where: 'destination request 14', quotation: 'POST /api/v2/orders\n  twice', replay: 'npm run grade -- x --replay S25' };
      const text = renderTerminal(await narrowed(['EH-12'], { checks: ['EH-12'] }, { fail: ['EH-12'], findings: { 'EH-12': [finding, { ...finding, observed: 'none' }] } }), plain);
      expect(text).toContain('── Checks you asked for (1)');
      for (const part of ['✗ EH-12   Does not do what EH-12 asks', 'where     S25, destination request 14', 'expected  a wait of 2 s', 'observed  a wait of 0.1 s', '> POST /api/v2/orders\n          >   twice', 'observed  none', 'see it    npm run grade -- x --replay S25']) expect(text).toContain(part);
    });

    it('says of a check that passed where it did, and of one that was not judged why', async () => {
      const text = renderTerminal(await narrowed(['EH-01', 'EH-02'], { checks: ['EH-01', 'EH-02'] }, { unknown: ['EH-02'], reasons: { 'EH-02': 'No order arrived' } }), plain);
      expect(text).toContain('✓ EH-01   Does what EH-01 asks (basic)\n          Passed, judged in S01.');
      expect(text).toContain('? EH-02   Does what EH-02 asks (basic)\n          Not judged: No order arrived');
    });

    it('proposes the level of a criterion all of whose checks were judged', async () => {
      const whole = sampleChecks().filter(({ criterion }) => criterion === 'error-handling').map(({ code }) => code);
      const text = renderTerminal(await narrowed(whole, { criteria: ['error-handling'] }), plain);
      expect(text).toMatch(/^Error Handling +4 – to be confirmed/m);
      expect(text).toContain('── Passed (22)');
    });

    it('proposes nothing for a criterion one of whose parts was judged in part', async () => {
      const whole = sampleChecks().filter(({ criterion }) => criterion === 'integration-quality').map(({ code }) => code);
      expect(renderTerminal(await narrowed(whole, { criteria: ['integration-quality'] }), plain)).toMatch(/^Integration Quality +not proposed \(13 of +2/m);
    });
  });

  it('says a remark that several criteria share once', () => {
    expect(renderTerminal(weak, plain)).toContain('* Documentation Quality, Developer Experience: The automation proposes at most 3');
  });

  it('shows each failed check with its first finding, and says when there are more', () => {
    const text = renderTerminal(weak, plain);
    expect(text).toContain([
      '✗ TI-06   Stops after the first page of the list (solid\u00a0★,\u00a0S07)',
      '          expected  an order for each of the 250 customers',
      '          observed  100 orders; page 2 was never asked for',
    ].join('\n'));
    expect(text).toMatch(/observed {2}name "Madonna null"[^…]*…\n {10}and 1 more in the results file\n/);
    expect(text).toContain('✗ SR-02   Does not do what SR-02 asks (basic)');
  });

  it('groups what was not judged by reason', () => {
    expect(renderTerminal(weak, plain)).toContain('Only 12 own lines of code\n  CQ-02\nNo further attempt was seen\n  EH-12, IQ-10\n');
  });

  it('leaves empty sections out and says when nothing failed, without calling it perfect', async () => {
    const text = renderTerminal(await sampleScorecard(), plain);
    expect(text).toContain('── Failed checks (0)');
    expect(text).toContain('None of the checks that were judged failed.');
    expect(text).not.toMatch(/Not judged \(|Not shown|Warning|all passed/);
  });

  it('is the same with colour, but for the colour', () => {
    expect(renderTerminal(weak, { colour: true })).not.toBe(renderTerminal(weak, plain));
    expect(renderTerminal(weak, { colour: true }).replace(SGR, '')).toBe(renderTerminal(weak, plain));
  });

  it('is never wider than 80 columns and obeys no control character of a submission', async () => {
    const hostile = await hostileScorecard();
    for (const scorecard of [weak, hostile]) {
      const text = renderTerminal(scorecard, { colour: true });
      expect(widest(text)).toBeLessThanOrEqual(80);
      expect(text.replace(SGR, '').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
    // Without colour nothing at all is left that a terminal would obey.
    expect(renderTerminal(hostile, plain).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
