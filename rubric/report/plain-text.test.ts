import { describe, expect, it, test } from 'vitest';
import { clip, duration, manyLines, oneLine } from './plain-text.ts';

describe('one harmless line', () => {
  test.each([
    ['colour', 'a\u001b[31mb\u001b[0mc', 'abc'],
    ['cursor and screen', '\u001b[2J\u001b[1;1Hgone', 'gone'],
    ['window title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['C1 form of an escape sequence', 'a\u009b31mb', 'ab'],
    ['escape that begins nothing', 'a\u001b', 'a␛'],
    ['escape sequence hidden in another', '\u001b\u001b[31m[31mx', '␛[31mx'],
    ['bell and backspace', 'a\u0007\bb', 'a␇␈b'],
    ['DEL, C1 and half a character', '\u007f\u0085x\u0090\ud800', '␡ x��'],
    ['line ends and tabs', ' a\r\nb\tc\u2028d ', 'a b c d'],
    ['reversed reading', 'a\u202Eexe.txt\u2066b\u200f', 'aexe.txtb'],
    ['blanks inside, which may be what was wrong', '"Grace  Hopper"', '"Grace  Hopper"'],
    ['letters of all scripts', 'Zoë 北京 עברית 👩‍👩‍👧 می‌خواهم', 'Zoë 北京 עברית 👩‍👩‍👧 می‌خواهم'],
  ])('of %s', (_name, text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });
});

describe('a quotation', () => {
  it('keeps its lines and their indentation', () => {
    expect(manyLines('if x:\r\n\treturn  1\n    \u001b[31mred\u001b[0m\n\n')).toBe('if x:\n  return  1\n    red');
  });

  it('has no other line ends than its own', () => {
    expect(manyLines('a\u2028b\u0085c\rd\ve')).toBe('a\nb\nc\nd␋e');
  });
});

describe('clipping', () => {
  it('leaves a text that fits', () => {
    expect(clip('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷');
  });

  it('cuts between characters and shows it', () => {
    expect(clip('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
  });
});

test.each([[0, '0.0 s'], [440, '0.4 s'], [9_949, '9.9 s'], [12_400, '12 s'], [59_600, '1 min 0 s'], [102_000, '1 min 42 s']])('%i ms are shown as %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
