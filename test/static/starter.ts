import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('../../starter/', import.meta.url));
const MAX_BYTES = 64 * 1024;
const LEFT_OUT = new Set(['node_modules', 'dist', 'output', 'target', 'build', '__pycache__']);

/** What candidates were given: nothing of it is their own work. */
export interface Starter {
  /** Lines by path within a starter folder, of all starters that have such a file. */
  byPath: ReadonlyMap<string, readonly string[]>;
  /** All lines of its pages, trimmed. */
  pageLines: ReadonlySet<string>;
}

/** Reads the starter folders, one for each language. */
export function readStarter(home = HOME): Starter {
  const folders = readdirSync(home).filter((folder) => existsSync(path.join(home, folder, 'submission.json')));
  const byPath = new Map<string, string[]>();
  for (const folder of folders) {
    for (const file of filesIn(path.join(home, folder))) {
      const name = path.relative(path.join(home, folder), file).split(path.sep).join('/');
      byPath.set(name, [...byPath.get(name) ?? [], ...linesOf(readFileSync(file, 'utf8'))]);
    }
  }
  const pages = [...byPath].filter(([name]) => name.endsWith('.md')).flatMap(([, lines]) => lines);
  return { byPath, pageLines: new Set(pages) };
}

/** The lines of a text that are not blank, trimmed. */
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !LEFT_OUT.has(name)).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(file);
    return entry.isFile() && statSync(file).size <= MAX_BYTES ? [file] : [];
  });
}

/** Fewer lines in common may be chance. */
const MIN_LINES_OF_A_COPY = 8;
const SHARE_OF_A_COPY = 0.8;

/** Lines that were given for a file: those of the starter's file of the same path, or of the one it is a copy of under another name. */
export function givenFor(file: string, lines: readonly string[], { byPath }: Starter): readonly string[] {
  const same = byPath.get(file);
  if (same) return same;
  const own = new Set(lines);
  const copied = [...byPath].find(([name, given]) => path.extname(name) === path.extname(file) && given.length >= MIN_LINES_OF_A_COPY
    && given.filter((line) => own.has(line)).length >= given.length * SHARE_OF_A_COPY);
  return copied?.[1] ?? [];
}

/** How many of these lines the starter has not in its file of the same path. A line that stands there once is given once. */
export function countOwn(lines: readonly string[], given: readonly string[] = []): number {
  const left = new Map<string, number>();
  for (const line of given) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const still = left.get(line) ?? 0;
    left.set(line, still - 1);
    return still <= 0;
  }).length;
}
