import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { firstBytes } from './first-bytes.ts';

it.each([
  ['all of a short text', 'ab', 3, 'ab'], ['all of one that just fits', 'aä', 3, 'aä'], ['nothing of a text', 'abc', 0, ''], ['so many bytes', 'abcd', 3, 'abc'],
  ['no part of a character of two bytes', 'abä', 3, 'ab'], ['no part of one of four', 'a𠮷𠮷', 8, 'a𠮷'], ['no half of a surrogate pair', 'a𠮷', 2, 'a'],
])('gives %s', (_title, text, max, first) => {
  expect(firstBytes(text, max)).toBe(first);
});

it('tells apart texts of one length and another number of bytes, one after the other', () => {
  expect([firstBytes('abcd', 2), firstBytes('abce', 3), firstBytes('abce', 2), firstBytes('xbce', 2)]).toEqual(['ab', 'abc', 'ab', 'xb']);
});

it('does not keep the rest in memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: 50 }, (_, index) => firstBytes(String(index).padEnd(1_000_000, 'x'), 4_096));
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  expect(kept).toHaveLength(50);
});
