import { expect, it } from 'vitest';
import { firstDifference } from './first-difference.ts';

it.each([
  ['NFD and NFC', 'Jose\u0301', 'Jos\u00e9'],
  ['two blanks and one', 'Ann  Lee', 'Ann Lee'],
  ['a text and itself', '𠮷田 太郎', '𠮷田 太郎'],
])('there is none between %s', (_, expected, found) => {
  expect(firstDifference(expected, found)).toBeNull();
});

it.each([
  ['an accent that was dropped', 'José', 'Jose', 'character 4 is U+0065 e instead of U+00E9 é'],
  ['a joiner that was stripped', 'می\u200cخواهم', 'میخواهم', 'character 3 is U+062E خ instead of U+200C'],
  ['a letter beyond the BMP that became a question mark', '𠮷田', '?田', 'character 1 is U+003F ? instead of U+20BB7 𠮷'],
  ['an escaped sign', 'Co & Ann', 'Co &amp; Ann', 'character 5 is U+0061 a instead of U+0020'],
  ['a text that was cut', 'Robert\'); DROP', 'Robert', 'ends after character 6, before U+0027 \''],
  ['a text that got something added', 'Ann', 'Ann?', 'goes on with U+003F ? after character 3'],
  ['compatibility forms that were folded (NFKC)', 'ﬁn', 'fin', 'character 1 is U+0066 f instead of U+FB01 ﬁ'],
])('tells of %s', (_, expected, found, told) => {
  expect(firstDifference(expected, found)).toBe(told);
});
