import pc from 'picocolors';
import type { CheckResult } from '../outcome.ts';
import { compactCodes, groupByReason } from '../reasons.ts';
import type { Scorecard } from '../scorecard.ts';
import { heading, paragraph, type Colours } from './layout.ts';
import { levelsTable, remarkLines } from './levels-table.ts';
import { clip, CLOSING, duration, oneLine } from './plain-text.ts';

/** Enough for one value with its surroundings; the results file holds everything. */
const MAX_EVIDENCE_CHARACTERS = 240;
/** A manifest may give any name. */
const MAX_NAME_CHARACTERS = 60;

function header(c: Colours, { kit, submission, scenarios, seed, wallMs }: Scorecard): string[] {
  const ran = scenarios.filter(({ status }) => status !== 'not-run').length;
  const name = (text: string) => clip(oneLine(text), MAX_NAME_CHARACTERS);
  const facts = [name(submission.language), `${submission.files} files`, `${ran} of ${scenarios.length} scenarios ran`, duration(wallMs), `seed ${seed}`];
  return [
    paragraph('', c.bold(`Scorecard: ${name(submission.name)}`)),
    paragraph('', facts.join(' · ')),
    c.dim(paragraph('', oneLine(`${kit.name} ${kit.version}`))),
    c.dim(submission.digest),
  ];
}

function notices(c: Colours, { notices: all }: Scorecard): string[] {
  const first = { warning: c.yellow('! Warning: '), info: c.cyan('i Note:    ') };
  const lines = all.map(({ kind, text }) => paragraph(first[kind], oneLine(text)));
  return lines.length > 0 ? ['', ...lines] : [];
}

function levels(c: Colours, { criteria }: Scorecard): string[] {
  const remarks = remarkLines(c, criteria);
  return [heading(c, 'Levels proposed'), levelsTable(c, criteria), ...(remarks.length > 0 ? ['', ...remarks] : [])];
}

function failedCheck(c: Colours, { code, failureTitle, tier, star, findings }: CheckResult): string {
  const colour = { basic: c.red, solid: c.yellow, exceptional: c.cyan }[tier];
  const [finding] = findings;
  // Blanks that do not break keep the bracket in one piece.
  const kind = [star ? `${tier}\u00a0★` : tier, finding?.scenario].filter(Boolean).join(',\u00a0');
  const title = paragraph(`${colour('✗')} ${c.bold(code.padEnd(7))} `, `${c.bold(oneLine(failureTitle))} ${c.dim(`(${kind})`)}`);
  if (finding === undefined) return title;
  const evidence = (text: string) => clip(oneLine(text), MAX_EVIDENCE_CHARACTERS);
  const more = findings.length > 1 ? [paragraph(' '.repeat(10), c.dim(`and ${findings.length - 1} more in the results file`))] : [];
  return [
    title,
    paragraph(`          ${c.dim('expected')}  `, evidence(finding.expected)),
    paragraph(`          ${c.dim('observed')}  `, evidence(finding.observed)),
    ...more,
  ].join('\n');
}

function failed(c: Colours, { checks }: Scorecard): string[] {
  const all = checks.filter(({ outcome }) => outcome === 'fail');
  const body = all.length > 0 ? all.map((check) => failedCheck(c, check)) : ['None of the checks that were judged failed.'];
  return [heading(c, `Failed checks (${all.length})`), ...body];
}

/** A section of checks with one outcome, grouped by reason; left out when there are none. */
function byReason(c: Colours, title: string, checks: readonly CheckResult[]): string[] {
  if (checks.length === 0) return [];
  const groups = groupByReason(checks).map(({ reason, codes }) =>
    [paragraph('', clip(oneLine(reason || 'No reason given'), MAX_EVIDENCE_CHARACTERS)), paragraph('  ', c.bold(compactCodes(codes)))].join('\n'));
  return [heading(c, `${title} (${checks.length})`), ...groups];
}

/**
 * The scorecard for a terminal of 80 columns: notices first, then levels, failed checks, and what could not be judged.
 * Everything that may come from the submission is made harmless first.
 * @param options.colour whether to use ANSI colours; `pc.isColorSupported` of picocolors honours NO_COLOR and pipes
 */
export function renderTerminal(scorecard: Scorecard, options: { colour: boolean }): string {
  const c = pc.createColors(options.colour);
  const withOutcome = (outcome: CheckResult['outcome']) => scorecard.checks.filter((check) => check.outcome === outcome);
  return [
    ...header(c, scorecard),
    ...notices(c, scorecard),
    ...levels(c, scorecard),
    ...failed(c, scorecard),
    ...byReason(c, 'Not judged', withOutcome('unknown')),
    ...byReason(c, 'Not shown', withOutcome('not-shown')),
    heading(c, 'A person decides'),
    paragraph('', CLOSING),
    '',
  ].join('\n');
}
