import { stripVTControlCharacters } from 'node:util';
import type { CriterionScore } from '../scorecard.ts';

/** Makes a control character visible instead of letting it act: ESC becomes ␛, BEL becomes ␇. */
function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}

/**
 * Takes the power out of a text. Escape sequences are removed, so that it cannot move the cursor, change the window's
 * title or write into the clipboard; controls that are left become visible; characters that reverse the direction of
 * reading are removed, so that it cannot show something else than it says.
 */
function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}/gu, picture)
    .replace(/\p{Cs}/gu, '�')
    .replace(/\p{Bidi_Control}/gu, '');
}

/** Text that may come from a submission, as one harmless line. Blanks inside stay, for they may be what was wrong. */
export const oneLine = (text: string): string => harmless(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')).trim();

/** As `oneLine`, but lines and their indentation are kept: for quotations. */
export function manyLines(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u);
  return lines.map((line) => harmless(line.replaceAll('\t', '  ')).trimEnd()).join('\n').trimEnd();
}

/** Cuts a text to a number of characters (code points); what is missing is shown by an ellipsis. */
export function clip(text: string, maxCharacters: number): string {
  const characters = Array.from(text);
  return characters.length <= maxCharacters ? text : `${characters.slice(0, maxCharacters - 1).join('').trimEnd()}…`;
}

/** A length of time for people, e.g. "0.4 s", "12 s", "1 min 42 s". */
export function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Passed of those that were judged: what was not judged must not look like a fail. */
export function share({ passed, total, unknown }: CriterionScore['basic']): string {
  return total === unknown ? '–' : `${passed}/${total - unknown}`;
}

/** What stands under a table of shares. */
export const SHARES = 'Counts: passed of judged. What was not judged is in the last column only.';

/** What both reports end with. */
export const CLOSING = 'These levels are proposals, made from what a program could see. A person reads the code, talks with the candidate, and decides.';
