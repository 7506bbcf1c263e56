import type { CheckResult, Finding, Outcome } from '../outcome.ts';
import { paragraph, type Colours } from './layout.ts';
import { clip, manyLines, oneLine } from './plain-text.ts';
import { sharedCause, withoutCause } from './shared-cause.ts';

/** Enough for one value with its surroundings; the results file holds everything. */
export const MAX_EVIDENCE_CHARACTERS = 240;
/** Lines of a quotation. */
const MAX_QUOTED_LINES = 20;
const MAX_INDENTATION = 20;
const INDENT = ' '.repeat(10);

const SIGNS: Record<Outcome, { sign: string; word: string }> = {
  pass: { sign: '✓', word: 'Passed' }, fail: { sign: '✗', word: 'Failed' }, unknown: { sign: '?', word: 'Not judged' }, 'not-shown': { sign: '–', word: 'Not shown' },
};

/** "✗ EH-12   Comes back before Retry-After allows (solid ★, S25)" */
function titleLine(c: Colours, { code, title, failureTitle, tier, star, outcome }: CheckResult, seenIn: readonly string[]): string {
  const colour = outcome === 'pass' ? c.green : outcome === 'fail' ? { basic: c.red, solid: c.yellow, exceptional: c.cyan }[tier] : c.dim;
  // Blanks that do not break keep the bracket in one piece.
  const kind = [star ? `${tier}\u00a0★` : tier, ...seenIn].join(',\u00a0');
  return paragraph(`${colour(SIGNS[outcome].sign)} ${c.bold(code.padEnd(7))} `, `${c.bold(oneLine(outcome === 'fail' ? failureTitle : title))} ${c.dim(`(${kind})`)}`);
}

const labelled = (c: Colours, label: string, text: string) => paragraph(`${INDENT}${c.dim(label)}  `, text);
const evidence = (text: string) => clip(oneLine(text), MAX_EVIDENCE_CHARACTERS);

/** A failed check with its first finding, and how many more there are. */
export function failedCheck(c: Colours, check: CheckResult): string {
  const { findings } = check;
  const [finding] = findings;
  const title = titleLine(c, check, finding?.scenario === undefined ? [] : [finding.scenario]);
  if (finding === undefined) return title;
  const more = findings.length > 1 ? [paragraph(INDENT, c.dim(`and ${findings.length - 1} more in the results file`))] : [];
  return [title, labelled(c, 'expected', evidence(finding.expected)), labelled(c, 'observed', evidence(finding.observed)), ...more].join('\n');
}

/** One check with all that is known about it, whatever its outcome. */
export function checkInFull(c: Colours, check: CheckResult): string {
  const { outcome, reason, scenarios, findings, basis } = check;
  const where = scenarios.length === 0 ? 'judged by the delivered files' : `judged in ${scenarios.join(', ')}`;
  const said = outcome === 'pass' || outcome === 'fail' ? `${SIGNS[outcome].word}, ${where}.` : `${SIGNS[outcome].word}: ${evidence(reason || 'no reason given')}`;
  const cause = sharedCause(findings);
  const shown = cause === undefined ? findings : findings.map(withoutCause);
  return [
    titleLine(c, check, []),
    paragraph(INDENT, said),
    ...(basis.length > 0 ? [labelled(c, 'by      ', oneLine(basis.join(', ')))] : []),
    ...shown.flatMap((finding) => ['', ...findingInFull(c, finding)]),
    ...(cause === undefined ? [] : ['', labelled(c, 'cause   ', oneLine(cause))]),
  ].join('\n');
}

/** A line as it was, its indentation included, but for one that leaves no room for anything else. */
function quoted(c: Colours, line: string): string {
  const text = line.trimStart();
  const indentation = line.slice(0, Math.min(line.length - text.length, MAX_INDENTATION));
  return paragraph(`${INDENT}${c.dim('>')} ${indentation}`, text);
}

function findingInFull(c: Colours, { scenario, expected, observed, where, quotation, likelyCause, replay }: Finding): string[] {
  const lines = quotation === undefined || quotation === '' ? [] : manyLines(quotation).split('\n');
  const place = [scenario, where].filter((text) => text !== undefined).map(oneLine).join(', ');
  return [
    ...(place === '' ? [] : [labelled(c, 'where   ', place)]),
    labelled(c, 'expected', oneLine(expected)),
    labelled(c, 'observed', oneLine(observed)),
    ...lines.slice(0, MAX_QUOTED_LINES).map((line) => quoted(c, line)),
    ...(lines.length > MAX_QUOTED_LINES ? [paragraph(INDENT, c.dim(`and ${lines.length - MAX_QUOTED_LINES} more lines in the results file`))] : []),
    ...(likelyCause === undefined ? [] : [labelled(c, 'cause   ', oneLine(likelyCause))]),
    ...(replay === undefined ? [] : [labelled(c, 'see it  ', oneLine(replay))]),
  ];
}
