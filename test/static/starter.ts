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
