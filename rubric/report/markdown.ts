import type { CheckResult, Finding } from '../outcome.ts';
import { groupByReason } from '../reasons.ts';
import type { Scorecard } from '../scorecard.ts';
import { proposedInWords } from '../sentence.ts';
import { codeBlock, escapeMarkdown as esc, inlineCode } from './escape-markdown.ts';
import { CLOSING, duration, share, SHARES } from './plain-text.ts';
import { sharedCause, withoutCause } from './shared-cause.ts';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
/** A table with its head; the first columns are text, the last `numbers` ones are aligned to the right. */
const table = (head: readonly string[], numbers: number, rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map((_, index) => (index < head.length - numbers ? '---' : '---:'))), ...rows.map(row)].join('\n');

/** A section; left out when it has no body. */
const section = (title: string, ...body: readonly string[]): string[] => (body.length > 0 ? [`## ${title}`, ...body] : []);

function facts({ kit, submission, machine, seed, startedAt, wallMs }: Scorecard): string {
  return [
    `- Submission: ${esc(submission.name)}, ${esc(submission.language)}, ${submission.files} files`,
    `- Digest: ${inlineCode(submission.digest)}`,
    `- Graded by: ${esc(kit.name)} ${esc(kit.version)}, seed ${seed}, on ${esc(`${machine.platform} ${machine.arch}`)} with Node ${esc(machine.node)}`,
    `- When: ${startedAt}, for ${duration(wallMs)}`,
  ].join('\n');
}

const notices = ({ notices: all }: Scorecard): string[] =>
  all.map(({ kind, text }) => `> **${kind === 'warning' ? 'Warning' : 'Note'}:** ${esc(text)}`);

function levels({ criteria }: Scorecard): string[] {
  const rows = criteria.map((score) =>
    [esc(score.title), proposedInWords(score), share(score.basic), share(score.solid), share(score.exceptional), score.unknown.length]);
  return section(
    'Levels proposed',
    table(['Criterion', 'Level proposed', 'Basic', 'Solid', 'Exceptional', 'Not judged'], 4, rows),
    SHARES,
    criteria.map(({ proposal }) => `- ${esc(proposal)}`).join('\n'),
  );
}

function findingLines({ scenario, expected, observed, where, quotation, likelyCause }: Finding): string {
  return [
    `- ${scenario === undefined ? '' : `${scenario}: `}expected ${esc(expected)}`,
    `  - observed: ${esc(observed)}`,
    ...(where === undefined ? [] : [`  - where: ${esc(where)}`]),
    ...(likelyCause === undefined ? [] : [`  - likely cause: ${esc(likelyCause)}`]),
    ...(quotation === undefined ? [] : ['', codeBlock(quotation, '  ')]),
  ].join('\n');
}

function failedCheck({ code, id, failureTitle, tier, star, basis, findings }: CheckResult): string {
  const kind = [star ? `${tier} ★` : tier, inlineCode(id), ...basis.map(esc)].join(' · ');
  const cause = sharedCause(findings);
  const shown = cause === undefined ? findings : findings.map(withoutCause);
  return [
    `### ${code}: ${esc(failureTitle)}`, kind,
    ...(shown.length > 0 ? [shown.map(findingLines).join('\n')] : []),
    ...(cause === undefined ? [] : [`Likely cause: ${esc(cause)}`]),
  ].join('\n\n');
}

function byReason(checks: readonly CheckResult[]): string[] {
  if (checks.length === 0) return [];
  return [groupByReason(checks).map(({ reason, codes }) => `- ${esc(reason || 'No reason given')}: ${codes.join(', ')}`).join('\n')];
}

function passed(checks: readonly CheckResult[]): string[] {
  return checks.length === 0 ? [] : [checks.map(({ code, title }) => `- ${code}: ${esc(title)}`).join('\n')];
}

/** Places to open, by criterion. */
function reading({ criteria }: Scorecard): string[] {
  return criteria.flatMap(({ title, readingList = [] }) =>
    (readingList.length > 0 ? [`**${esc(title)}**\n\n${readingList.map(({ where, why }) => `- ${esc(where)}: ${esc(why)}`).join('\n')}`] : []));
}

/** What only people can tell, by criterion. */
function questions({ criteria, questions: all = [] }: Scorecard): string[] {
  const asked = criteria.flatMap(({ id, title }) => all.filter(({ criterion }) => criterion === id).map(({ text, where, quotation }) => [
    `- ${esc(title)}: ${esc(text)}${where === undefined ? '' : ` (${esc(where)})`}`, ...(quotation === undefined || quotation === '' ? [] : ['', codeBlock(quotation, '  ')]),
  ].join('\n')));
  return asked.length > 0 ? [asked.join('\n')] : [];
}

function steps({ steps: all }: Scorecard): string[] {
  return all.flatMap(({ step, outcome, exitCode, ms, outputTail }) => [
    `- ${step}: ${outcome}, exit code ${exitCode ?? 'none'}, ${duration(ms)}`,
    ...(outcome === 'ok' || outputTail === '' ? [] : [codeBlock(outputTail, '  ')]),
  ]);
}

function scenarios({ scenarios: all }: Scorecard): string[] {
  if (all.length === 0) return [];
  const ends = ({ processes }: Scorecard['scenarios'][number]) =>
    processes.map(({ exitCode, signal, killed, limit }) => (killed ? `ended by the suite${limit === undefined ? '' : ` (${limit})`}` : esc(String(exitCode ?? signal ?? 'none')))).join(', ');
  const rows = all.map((run) => [run.code, esc(run.title), [run.status, run.reason].filter(Boolean).map(esc).join(': '), ends(run), run.faultsFired, duration(run.wallMs)]);
  return [table(['Scenario', 'Title', 'Status', 'Exit codes', 'Faults fired', 'Time'], 2, rows)];
}

/**
 * The scorecard as a Markdown document (scorecard.md), complete with all evidence.
 * Everything that may come from the submission is escaped.
 * @param options.levels false leaves the proposals out, for interviewers who set their own levels from the evidence first
 */
export function renderMarkdown(scorecard: Scorecard, options: { levels: boolean } = { levels: true }): string {
  const withOutcome = (outcome: CheckResult['outcome']) => scorecard.checks.filter((check) => check.outcome === outcome);
  return [
    `# ${options.levels ? 'Scorecard' : 'Evidence'}: ${esc(scorecard.submission.name)}`,
    facts(scorecard),
    ...notices(scorecard),
    ...(options.levels ? [...levels(scorecard), CLOSING] : []),
    ...section('Failed checks', ...withOutcome('fail').map(failedCheck)),
    ...section('Not judged', ...byReason(withOutcome('unknown'))),
    ...section('Not shown', ...byReason(withOutcome('not-shown'))),
    ...section('Passed checks', ...passed(withOutcome('pass'))),
    ...section('Questions for people', ...questions(scorecard)),
    ...section('Places worth opening', ...reading(scorecard)),
    ...section('Install and build', ...steps(scorecard)),
    ...section('Scenarios', ...scenarios(scorecard)),
  ].join('\n\n') + '\n';
}
