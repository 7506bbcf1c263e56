import { manyLines, oneLine } from './plain-text.ts';

/** Characters that can begin something in Markdown, in GitHub's tables, maths and strike-through, or in HTML. */
const ACTIVE = /[\\`*_{}[\]<>&|~#$]/g;
/** What GitHub turns into links without any mark-up: an address with its scheme, or one that begins with www. */
const BARE_LINK = /:(?=\/\/)|(?<=www)\./gi;
/** What makes a list, heading, rule or quotation when it begins a line. */
const LINE_START = /^([-+=]|\d{1,9}(?=[.)](\s|$)))/;

/**
 * Text as one line of Markdown that reads as it is written: no mark-up, link, image, table cell or HTML comes out of it.
 * `<`, `>` and `&` become entities, because renderers that allow HTML look for it before backslashes count.
 */
export function escapeMarkdown(text: string): string {
  const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
  return oneLine(text)
    .replace(ACTIVE, (character) => entities[character] ?? `\\${character}`)
    .replace(BARE_LINK, (character) => `\\${character}`)
    .replace(LINE_START, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** The longest run of backticks in a text. */
const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));

/** Text as inline code; its fence is longer than every run of backticks in it. Not for table cells, where a pipe would end it. */
export function inlineCode(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** Text as a block of code, for quotations of several lines. */
export function codeBlock(text: string, indent = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}text`, ...manyLines(text).split('\n'), fence].map((line) => indent + line).join('\n');
}
