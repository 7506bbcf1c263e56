/** What could act on a terminal, end a line unseen, or change the direction of reading; and what nobody sees: blanks without
 * width, tags, fillers. The joiners U+200C and U+200D stay, for names and emoji are written with them. */
const HIDDEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0\u2800]/gu;

/** Those that people know by name. The pictures that Unicode has for them are in few fonts. */
const NAMES = new Map([[0x00, 'NUL'], [0x07, 'BEL'], [0x08, 'BS'], [0x0d, 'CR'], [0x1b, 'ESC'], [0x7f, 'DEL']]);

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = NAMES.get(code);
  if (name !== undefined) return `⟨${name}⟩`;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Makes characters visible that act or hide: ESC becomes ⟨ESC⟩, a right-to-left override becomes ⟨U+202E⟩.
 * None of them is ever part of mark-up, so a whole document can be treated at once and nothing can be forgotten. */
export const makeVisible = (text: string): string => text.replace(HIDDEN, sign);
