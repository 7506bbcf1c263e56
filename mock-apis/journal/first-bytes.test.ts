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

/** What stays in memory of what `make` gives, in bytes. */
function keptOf(make: () => string[]): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  expect(kept.length).toBeGreaterThan(0); // Until here nothing of it may be collected.
  return bytes;
}

it('does not keep the rest in memory', () => {
  expect(keptOf(() => Array.from({ length: 50 }, (_, index) => firstBytes(String(index).padEnd(1_000_000, 'x'), 4_096)))).toBeLessThan(10_000_000);
});

it('keeps the beginning of a text that comes again and again once', () => {
  const text = 'x'.repeat(10_000);
  expect(keptOf(() => Array.from({ length: 10_000 }, () => firstBytes(text, 4_096)))).toBeLessThan(10_000_000); // 40 MB as copies.
});
