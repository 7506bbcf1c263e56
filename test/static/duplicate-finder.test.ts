import { describe, expect, it } from 'vitest';
import { DuplicateFinder, type Token } from './duplicate-finder.ts';

/** Ten tokens a row. */
const rows = (prefix: string, count: number, from = 0): Token[] =>
  Array.from({ length: 10 * count }, (_, index) => ({ text: `${prefix}${index}`, row: from + Math.floor(index / 10) }));

describe('a passage that stands twice', () => {
  it('is told with both places and its length, in another file and in the same', () => {
    const finder = new DuplicateFinder();
    expect(finder.add('a', [...rows('x', 3), ...rows('same', 6, 3)])).toEqual([]);
    expect(finder.add('b', [...rows('same', 6), ...rows('y', 4, 6), ...rows('same', 7, 20)])).toEqual([
      { first: { file: 'a', row: 3 }, second: { file: 'b', row: 0 }, rows: 6 }, { first: { file: 'a', row: 3 }, second: { file: 'b', row: 20 }, rows: 6 },
    ]);
  });

  it('is found where it begins within the end of another', () => {
    const finder = new DuplicateFinder();
    finder.add('a', rows('x', 6));
    const longer = [...rows('x', 6), ...rows('y', 6, 6)];
    expect(finder.add('b', longer)).toHaveLength(1);
    expect(finder.add('c', longer.slice(30).map((token, index) => ({ ...token, row: Math.floor(index / 10) })))).toEqual([{ first: { file: 'b', row: 3 }, second: { file: 'c', row: 0 }, rows: 9 }]);
  });

  it('is none where it is short, in tokens or in rows', () => {
    const finder = new DuplicateFinder();
    finder.add('a', [...rows('same', 5), ...rows('wide', 6, 5).map((token) => ({ ...token, row: 5 }))]);
    expect(finder.add('b', rows('same', 5))).toEqual([]);
    expect(finder.add('c', rows('same', 4).map((token, index) => ({ ...token, row: index })))).toEqual([]);
    expect(finder.add('d', rows('wide', 6).map((token) => ({ ...token, row: 0 })))).toEqual([]);
  });

  it('does not overlap itself', () => {
    const [{ second, rows: length } = { second: { row: 0 }, rows: 0 }] = new DuplicateFinder().add('a', Array.from({ length: 400 }, (_, row) => ({ text: ';', row })));
    expect(second.row).toBeGreaterThanOrEqual(length);
  });
});
