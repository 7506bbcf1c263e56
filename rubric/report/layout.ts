import { stripVTControlCharacters } from 'node:util';
import type pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** Width of the narrowest terminal people still use. */
export const COLUMNS = 80;

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
