/** What could act on a terminal, end a line unseen, or change the direction of reading; and what nobody sees: blanks without
 * width, tags, fillers. The joiners U+200C and U+200D stay, for names and emoji are written with them. */
const HIDDEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0\u2800]/gu;

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  // Half a character cannot be written to a file.
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Makes characters visible that act or hide: ESC becomes ␛, a right-to-left override becomes ⟨U+202E⟩.
 * None of them is ever part of mark-up, so a whole document can be treated at once and nothing can be forgotten. */
export const makeVisible = (text: string): string => text.replace(HIDDEN, sign);
