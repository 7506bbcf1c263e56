import Table from 'cli-table3';
import wrapAnsi from 'wrap-ansi';
import type { CriterionScore } from '../scorecard.ts';
import { levelInWords, proposedInWords } from '../sentence.ts';
import { paragraph, type Colours } from './layout.ts';
import { oneLine, share, SHARES } from './plain-text.ts';

/** Display widths with one blank to the right; together one more than the page, for the last blank is cut off. */
const WIDTHS = { criterion: 31, level: 22, basic: 7, solid: 7, exceptional: 7, notJudged: 7 };
const HEAD = ['Criterion', 'Level proposed', 'Basic', 'Solid', 'Excep-\ntional', 'Not\njudged'];
const LEVEL_PREFIX = '0 – '.length;

const BORDERS = [
  'top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right',
  'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle',
];

/** "4 – to be confirmed in the discussion", broken so that the words stand under each other. */
function levelCell(c: Colours, { level, partial }: CriterionScore): string {
  if (partial) return wrapAnsi(proposedInWords({ level, partial }), WIDTHS.level - 1).split('\n').map(c.dim).join('\n');
  const colour = { 0: c.dim, 1: c.red, 2: c.yellow, 3: c.green, 4: c.cyan }[level];
  const lines = wrapAnsi(levelInWords(level).slice(LEVEL_PREFIX), WIDTHS.level - LEVEL_PREFIX - 1).split('\n');
  return lines.map((line, index) => colour(index === 0 ? `${level} – ${line}` : ' '.repeat(LEVEL_PREFIX) + line)).join('\n');
}

/** One row for each criterion: title, level in words, passed of all checks by tier, and how many could not be judged. */
export function levelsTable(c: Colours, criteria: readonly CriterionScore[]): string {
  const table = new Table({
    head: HEAD.map((title) => title.split('\n').map((line) => c.dim(line)).join('\n')),
    colWidths: Object.values(WIDTHS),
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right'],
    wordWrap: true,
    chars: Object.fromEntries(BORDERS.map((part) => [part, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  });
  for (const score of criteria) {
    const { basic, solid, exceptional, unknown } = score;
    table.push([oneLine(score.title), levelCell(c, score), share(basic), share(solid), share(exceptional), String(unknown.length || '–')]);
  }
  return `${table.toString().replace(/ +$/gm, '')}\n${c.dim(SHARES)}`;
}

/** What held or lowered levels; a remark that several criteria share is said once. */
export function remarkLines(c: Colours, criteria: readonly CriterionScore[]): string[] {
  const titles = new Map<string, string[]>();
  for (const { title, remarks } of criteria) {
    for (const remark of remarks) titles.set(remark, [...(titles.get(remark) ?? []), title]);
  }
  return [...titles].map(([remark, of]) => paragraph(c.dim('* '), c.dim(oneLine(`${of.join(', ')}: ${remark}`))));
}
