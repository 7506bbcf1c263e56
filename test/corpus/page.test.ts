import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../../rubric/criteria.ts';
import { buildScorecard } from '../../rubric/build-scorecard.ts';
import { sampleChecks, sampleFacts, type Differences } from '../../rubric/testing/sample.ts';
import { compareOutcomes } from './compare.ts';
import type { Entry, Expected } from './entries.ts';
import { renderPage, type Graded } from './page.ts';

const criteria = await loadCriteria();
const pageFacts = { criteria, commit: 'abc1234', machine: 'a machine', date: '2026-01-01' };
const EXPECTED: Expected = { flaw: 'has none', fail: [], unknown: [], passOrUnknown: [], notShown: [], levels: {}, compare: 'all', needs: [], base: [], without: [], alone: false, quick: [] };

const entryOf = (id: string, expected: Partial<Expected> = {}): Entry => ({ id, source: { folders: [id] }, expected: { ...EXPECTED, ...expected } });

/** An entry as it was graded, once for each of the differences. Its id is its language, too. */
function gradedAs(entry: Entry, ...runs: Differences[]): Graded {
  const facts = { ...sampleFacts, submission: { ...sampleFacts.submission, language: entry.id } };
  const scorecards = runs.map((differences) => buildScorecard(criteria, facts, sampleChecks(differences)));
  return { entry, scorecards, deviations: compareOutcomes(entry.expected, scorecards[0]?.checks ?? []) };
}

const pageOf = (graded: Graded[], notTried: { entry: Entry; reason: string }[] = []) => renderPage({ ...pageFacts, graded, notTried }, sampleChecks());
const rowOf = (page: string, begin: string) => page.split('\n').filter((line) => line.startsWith(`| ${begin} |`));

describe('the page of the calibration', () => {
  it('counts the flaws that were found, and shows which was missed and which fail nobody expected', () => {
    const page = pageOf([gradedAs(entryOf('M01', { flaw: 'leaks | waits', fail: ['EH-12', 'SR-03'] }), { fail: ['EH-12', 'DT-08'] })]);
    expect(rowOf(page, 'Named pairs of flaw and check that were found')[0]).toContain('1 of 2 (50.0 %)');
    expect(rowOf(page, 'Fails of flawed submissions that nobody expected')[0]).toContain('| 1 |');
    expect(rowOf(page, 'M01')[0]).toMatch(/^\| M01 \| leaks \\\| waits \| \*\*DT-08\*\* EH-12 ~~SR-03~~ \| – \|/);
    expect(rowOf(page, 'EH-12')[0]).toMatch(/\| M01 \|$/);
  });

  it('counts false fails of sound submissions by language, among what was judged of basic and solid checks', () => {
    const judged = sampleChecks().filter(({ tier }) => tier !== 'exceptional').length - 1;
    const page = pageOf([gradedAs(entryOf('go', { compare: 'sound' }), { fail: ['DT-08'], unknown: ['SR-03'] }), gradedAs(entryOf('perl', { compare: 'sound' }), { unknown: ['SR-03'] })]);
    expect(rowOf(page, 'Basic or solid fails of sound submissions')[0]).toContain(`1 in ${2 * judged} outcomes`);
    expect(rowOf(page, 'go').at(-1)).toBe(`| go | go | ${judged} | 1 |`);
    expect(rowOf(page, 'perl').at(-1)).toBe(`| perl | perl | ${judged} | 0 |`);
  });

  it('names the checks whose outcomes differ between gradings, with all that came up', () => {
    const page = pageOf([gradedAs(entryOf('W5'), {}, { unknown: ['SR-10'] }, {}), gradedAs(entryOf('M02'), {}, {})]);
    const stability = page.slice(page.indexOf('## Stability'));
    expect(rowOf(stability, 'W5')).toEqual(['| W5 | 3 | SR-10 (pass, unknown) |']);
    expect(rowOf(stability, 'M02')).toEqual(['| M02 | 2 | none |']);
    expect(rowOf(page, 'Submissions graded several times; with an outcome that was not the same in all')[0]).toContain('| 2; 1 |');
  });

  it('names what was not tried, and says where nothing was graded twice', () => {
    const page = pageOf([gradedAs(entryOf('M02'), {})], [{ entry: entryOf('java'), reason: 'javac is missing' }]);
    expect(page).toContain('Not tried: java (javac is missing).');
    expect(rowOf(page, 'Submissions graded')[0]).toContain('1 of 2');
    expect(page).toContain('Not measured: no submission was graded more than once.');
  });
});
