import { stripVTControlCharacters } from 'node:util';
import type pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** Width of the narrowest terminal people still use. */
export const COLUMNS = 80;

/** Longer lines are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 100;

/** Columns for text on a stream.
 * @returns null where it is no terminal: what programs may read stays in one line */
export const widthOf = ({ isTTY, columns }: { isTTY?: boolean; columns?: number }): number | null =>
  (isTTY === true ? Math.min(columns === undefined || columns === 0 ? COLUMNS : columns, MAX_COLUMNS) : null);

/** Wraps text for a stream, if it is a terminal. Indented lines stay whole: they are there to be copied. Nor are words broken. */
export function wrapFor(stream: { isTTY?: boolean; columns?: number }, text: string): string {
  const width = widthOf(stream);
  return width === null ? text : text.split('\n').map((line) => (line.startsWith(' ') ? line : wrapAnsi(line, width))).join('\n');
}

/** Colour functions of picocolors; all of them return the text as it is when colour is off. */
export type Colours = ReturnType<typeof pc.createColors>;

/** Wraps one paragraph by display width. Its first line begins with `first`; the others are indented to the same column. */
export function paragraph(first: string, text: string): string {
  const indent = stripVTControlCharacters(first).length;
  const wrapped = wrapAnsi(text, COLUMNS - indent, { hard: true });
  return first + wrapped.replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** A title with a rule across the page, after an empty line. */
export function heading(c: Colours, title: string): string {
  const start = `── ${title} `;
  return `\n${c.bold(start)}${c.dim('─'.repeat(COLUMNS - start.length))}`;
}
