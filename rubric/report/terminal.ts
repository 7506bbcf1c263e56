import path from 'node:path';
import pc from 'picocolors';
import type { CheckResult } from '../outcome.ts';
import { compactCodes, groupByReason } from '../reasons.ts';
import type { Scorecard } from '../scorecard.ts';
import { checkInFull, failedCheck, MAX_EVIDENCE_CHARACTERS } from './terminal-check.ts';
import { heading, paragraph, type Colours } from './layout.ts';
import { levelsTable, remarkLines } from './levels-table.ts';
import { clip, CLOSING, duration, oneLine } from './plain-text.ts';

/** A manifest may give any name. */
const MAX_NAME_CHARACTERS = 60;

function header(c: Colours, { kit, submission, scenarios, seed, wallMs }: Scorecard): string[] {
  const ran = scenarios.filter(({ status }) => status !== 'not-run').length;
  const name = (text: string) => clip(oneLine(text), MAX_NAME_CHARACTERS);
  const facts = [name(submission.language) || 'language not said', `${submission.files} files`, `${ran} of ${scenarios.length} scenarios ran`, duration(wallMs), `seed ${seed}`];
  return [
    paragraph('', c.bold(`Scorecard: ${name(submission.name || path.basename(submission.folder))}`)),
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

/** A section of checks with one outcome, grouped by reason; left out when there are none. */
function byReason(c: Colours, title: string, checks: readonly CheckResult[]): string[] {
  if (checks.length === 0) return [];
  const groups = groupByReason(checks).map(({ reason, codes }) =>
    [paragraph('', clip(oneLine(reason || 'No reason given'), MAX_EVIDENCE_CHARACTERS)), paragraph('  ', c.bold(compactCodes(codes)))].join('\n'));
  return [heading(c, `${title} (${checks.length})`), ...groups];
}

/** The sections of outcomes: all that was asked for in full, where single checks were named. */
function outcomes(c: Colours, { checks, narrowed }: Scorecard): string[] {
  const having = (outcome: CheckResult['outcome']) => checks.filter((check) => check.outcome === outcome);
  const named = checks.filter(({ code }) => narrowed?.checks?.includes(code));
  const others = (outcome: CheckResult['outcome']) => having(outcome).filter((check) => !named.includes(check));
  const failed = others('fail');
  const ends = named.length === checks.length ? [] : failed.length > 0 ? failed.map((check) => failedCheck(c, check)) : ['None of the checks that were judged failed.'];
  return [
    ...(named.length > 0 ? [heading(c, `Checks you asked for (${named.length})`), ...named.map((check) => checkInFull(c, check))] : []),
    ...(ends.length > 0 ? [heading(c, `Failed checks (${failed.length})`), ...ends] : []),
    ...byReason(c, 'Not judged', others('unknown')),
    ...byReason(c, 'Not shown', others('not-shown')),
    ...(narrowed && others('pass').length > 0 ? [heading(c, `Passed (${others('pass').length})`), paragraph('', compactCodes(others('pass').map(({ code }) => code)))] : []),
  ];
}

/**
 * The scorecard for a terminal of 80 columns: notices first, then levels, failed checks, and what could not be judged.
 * Everything that may come from the submission is made harmless first.
 * @param options.colour whether to use ANSI colours; `pc.isColorSupported` of picocolors honours NO_COLOR and pipes
 */
export function renderTerminal(scorecard: Scorecard, options: { colour: boolean }): string {
  const c = pc.createColors(options.colour);
  return [
    ...header(c, scorecard),
    ...notices(c, scorecard),
    ...levels(c, scorecard),
    ...outcomes(c, scorecard),
    heading(c, 'A person decides'),
    paragraph('', CLOSING),
    '',
  ].join('\n');
}
