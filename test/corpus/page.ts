import type { CheckResult } from '../../rubric/outcome.ts';
import type { Scorecard } from '../../rubric/scorecard.ts';
import type { Deviation } from './compare.ts';
import type { Entry } from './entries.ts';

/** One submission of the corpus as it was graded: one scorecard for each run, the first of which is compared. */
export interface Graded { entry: Entry; scorecards: Scorecard[]; deviations: Deviation[] }

export interface PageFacts {
  graded: Graded[];
  /** Submissions that were not tried, and why. */
  notTried: { entry: Entry; reason: string }[];
  criteria: { id: string; prefix: string; title: string }[];
  commit: string;
  machine: string;
  /** ISO date of the last grading. */
  date: string;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(part === whole || part === 0 ? 0 : 1)} %`);
const table = (head: string[], rows: string[][]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const first = ({ scorecards }: Graded): Scorecard | undefined => scorecards[0];
const isSound = ({ entry }: Graded): boolean => entry.expected.compare === 'sound' || entry.expected.fail.length === 0;

/** Renders docs/calibration.md.
 * @param checks all checks of the kit, to show which submission fails which */
export function renderPage(facts: PageFacts, checks: { code: string; tier: string; title: string }[]): string {
  const { graded, notTried, criteria, commit, machine, date } = facts;
  return `# Calibration

How far the suite can be trusted: it graded submissions whose flaws are known, and sound ones in several languages. This page is
written by \`npm run calibrate\`; how the corpus is built stands in [test/corpus/README.md](../test/corpus/README.md).

${table(['What', 'Result'], summaryRows(facts))}

Commit ${commit}, ${date}, ${machine}.

## Submissions

A code in **bold** is a fail that was not expected, one ~~struck out~~ an expected fail that was not found. *M* are variants of the
reference solution with one flaw each, *W* whole solutions of real kinds of candidates; the others are sound.

${table(['Id', 'What', 'Fails', 'Other than expected', 'Seconds'], graded.map(submissionRow))}
${notTried.length === 0 ? '' : `\nNot tried: ${notTried.map(({ entry, reason }) => `${entry.id} (${reason})`).join(', ')}.\n`}
## Levels proposed

${table(['Id', ...criteria.map(({ prefix }) => prefix)], graded.map((one) => levelRow(one, criteria)))}

${criteria.map(({ prefix, title }) => `${prefix} ${title}`).join(', ')}.

## Sound submissions by language

${table(['Language', 'Submissions', 'Outcomes judged', 'False fails'], languageRows(graded))}

## Stability

${stability(graded)}

## Checks and who fails them

Some exceptional checks count when something is shown and are *not shown* otherwise: nobody fails them.

${table(['Check', 'Tier', 'What holds when it passes', 'Failed by'], checks.map(({ code, tier, title }) => [
    code, tier, cell(title), graded.filter((one) => outcomeOf(one, code) === 'fail').map(({ entry }) => entry.id).join(' ') || '–',
  ]))}
`;
}

function summaryRows({ graded, notTried }: PageFacts): string[][] {
  const named = graded.flatMap((one) => one.entry.expected.fail.map((code) => ({ one, code })));
  const found = named.filter(({ one, code }) => outcomeOf(one, code) === 'fail').length;
  const flawed = graded.filter((one) => !isSound(one));
  const sound = graded.filter(isSound);
  const falseFails = (among: Graded[]) => among.flatMap(({ deviations }) => deviations).filter(({ kind }) => kind === 'false-fail').length;
  return [
    ['Submissions graded', `${graded.length} of ${graded.length + notTried.length}`],
    ['Named pairs of flaw and check that were found', `${found} of ${named.length} (${percent(found, named.length)})`],
    ['Fails of flawed submissions that nobody expected', String(falseFails(flawed))],
    ['Basic or solid fails of sound submissions', `${falseFails(sound)} in ${sound.flatMap(judged).length} outcomes`],
    ['Submissions graded several times; with an outcome that was not the same in all', `${repeatedly(graded).length}; ${repeatedly(graded).filter(({ scorecards }) => unstable(scorecards).length > 0).length}`],
    ['Submissions with any outcome or level other than expected', String(graded.filter(({ deviations }) => deviations.length > 0).length)],
  ];
}

function submissionRow(one: Graded): string[] {
  const { entry: { id, expected }, deviations } = one;
  const falseFails = new Set(deviations.filter(({ kind }) => kind === 'false-fail').map(({ code }) => code));
  const fails = (first(one)?.checks ?? []).filter(({ outcome }) => outcome === 'fail').map(({ code }) => (falseFails.has(code) ? `**${code}**` : code));
  const missed = deviations.filter(({ kind }) => kind === 'missed').map(({ code }) => `~~${code}~~`);
  const others = deviations.filter(({ kind }) => kind === 'other').map(({ code }) => code);
  return [id, cell(expected.flaw), [...fails, ...missed].sort(byCode).join(' ') || '–', others.join(' ') || '–', ((first(one)?.wallMs ?? 0) / 1000).toFixed(0)];
}

const bare = (code: string) => code.replaceAll(/[*~]/g, '');
const byCode = (one: string, other: string) => (bare(one) < bare(other) ? -1 : 1);

const outcomeOf = (one: Graded, code: string): CheckResult['outcome'] | undefined => first(one)?.checks.find((check) => check.code === code)?.outcome;
const judged = (one: Graded): CheckResult[] => (first(one)?.checks ?? []).filter(({ outcome, tier }) => tier !== 'exceptional' && outcome !== 'unknown');

function languageRows(graded: Graded[]): string[][] {
  const sound = graded.filter(isSound);
  const languages = [...new Set(sound.map((one) => first(one)?.submission.language ?? ''))].sort();
  return languages.map((language) => {
    const own = sound.filter((one) => first(one)?.submission.language === language);
    return [language, own.map(({ entry }) => entry.id).join(', '), String(own.flatMap(judged).length), String(own.flatMap(({ deviations }) => deviations).filter(({ kind }) => kind === 'false-fail').length)];
  });
}

const levelRow = (one: Graded, criteria: PageFacts['criteria']): string[] =>
  [one.entry.id, ...criteria.map(({ id }) => String(first(one)?.criteria.find((criterion) => criterion.id === id)?.level ?? '–'))];

const repeatedly = (graded: Graded[]): Graded[] => graded.filter(({ scorecards }) => scorecards.length > 1);

function stability(graded: Graded[]): string {
  const repeated = repeatedly(graded);
  if (repeated.length === 0) return 'Not measured: no submission was graded more than once. `npm run calibrate -- --repeat 10 --only M02,W5` does it, and the next `npm run calibrate` shows it here.';
  const explanation = 'Where the outcomes of a check differ, all that came up are named. *unknown* is what a check says that could not see enough; it is no fail.\n\n';
  return explanation + table(['Submission', 'Runs', 'Checks with differing outcomes'], repeated.map(({ entry, scorecards }) => [entry.id, String(scorecards.length), unstable(scorecards).map((code) => `${code} (${outcomesOf(scorecards, code).join(', ')})`).join(' ') || 'none']));
}

const outcomesOf = (scorecards: Scorecard[], code: string): string[] => [...new Set(scorecards.flatMap(({ checks }) => checks.filter((check) => check.code === code).map(({ outcome }) => outcome)))].sort();

/** @returns codes of checks whose outcome is not the same in all gradings */
export function unstable(scorecards: Scorecard[]): string[] {
  const [one, ...others] = scorecards;
  return (one?.checks ?? []).filter(({ code, outcome }) => others.some(({ checks }) => checks.find((check) => check.code === code)?.outcome !== outcome)).map(({ code }) => code);
}
