import Table from 'cli-table3';
import { oneLine } from '../../rubric/report/plain-text.ts';
import type { Graded } from './grade-many.ts';

/** One line for each submission, by name: nothing is added up, and nobody is ranked. */
export function summaryTable(all: readonly Graded[]): string {
  const table = new Table({ head: ['Submission', 'State', 'Warnings', 'Results'], style: { head: [], border: [] } });
  for (const { name, state, reason, scorecard, results } of all) {
    const warnings = scorecard?.notices.filter(({ kind }) => kind === 'warning').length ?? 0;
    table.push([oneLine(name), oneLine(reason === '' ? state : `${state}: ${reason}`), warnings === 0 ? '' : String(warnings), oneLine(results)]);
  }
  return table.toString();
}

const COLUMNS = ['submission', 'criterion', 'check', 'tier', 'title', 'outcome', 'reason'] as const;

/** The outcome of every check of every submission, as CSV (RFC 4180). */
export function outcomesCsv(all: readonly Graded[]): string {
  const rows = all.flatMap(({ name, scorecard }) => (scorecard?.checks ?? []).map(({ criterion, code, tier, title, outcome, reason }) => [name, criterion, code, tier, title, outcome, reason]));
  return [[...COLUMNS], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Spreadsheets take what begins like this for a formula; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const line = oneLine(text);
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
