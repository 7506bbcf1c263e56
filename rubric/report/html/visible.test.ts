import { describe, expect, it } from 'vitest';
import { makeVisible } from './visible.ts';

describe('characters that act or hide', () => {
  it.each([
    ['an escape', '\u001b[2J', '⟨ESC⟩[2J'],
    ['a bell', '\u0007', '⟨BEL⟩'],
    ['delete', '\u007f', '⟨DEL⟩'],
    ['a vertical tab', '\u000b', '⟨U+000B⟩'],
    ['a C1 control', '\u009b31m', '⟨U+009B⟩31m'],
    ['an override of the direction of reading', 'a\u202Etxt.exe', 'a⟨U+202E⟩txt.exe'],
    ['an isolate', '\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
    ['a blank without width', 'a\u200bb', 'a⟨U+200B⟩b'],
    ['a byte order mark', '\ufeff', '⟨U+FEFF⟩'],
    ['a tag', '\u{e0041}', '⟨U+E0041⟩'],
    ['half a character', '\ud800', '⟨U+D800⟩'],
    ['a line separator', '\u2028', '⟨U+2028⟩'],
    ['a filler', '\u3164', '⟨U+3164⟩'],
  ])('%s becomes visible', (_what, text, seen) => {
    expect(makeVisible(text)).toBe(seen);
  });

  it('leaves alone what people write with: lines, joined emoji, combining marks, right-to-left letters', () => {
    const text = 'line\n\tnext 👩‍👩‍👧‍👦 é می‌خواهم שלום 𠮷';
    expect(makeVisible(text)).toBe(text);
  });
});
