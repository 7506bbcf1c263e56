import wrapAnsi from 'wrap-ansi';

/** Options that are right one by one, and not together; the message says what is wrong and what to do. */
export class OptionError extends Error {
  override name = 'OptionError';
}

const COLUMNS = 80;
const MAX_COLUMNS = 100;

/** Wraps a message on standard error for a terminal; what programs may read stays in one line. Indented lines stay whole. */
export function wrapForTerminal(text: string): string {
  const { isTTY, columns } = process.stderr;
  if (!isTTY) return text;
  const width = Math.min(columns || COLUMNS, MAX_COLUMNS);
  return text.split('\n').map((line) => (line.startsWith(' ') ? line : wrapAnsi(line, width))).join('\n');
}
