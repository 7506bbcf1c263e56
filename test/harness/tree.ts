import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { TreeDifference } from './evidence.ts';

/** Caches of tool chains: written by the tool, not by the candidate's code. */
const CACHES = [/(^|\/)(__pycache__|node_modules\/\.cache|node_modules\/\.vite|\.gradle|target|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.cache)(\/|$)/, /\.tsbuildinfo$/, /\.pyc$/];

/** Nobody nests source code so deeply; below, a folder counts as one thing. */
const MAX_DEPTH = 64;

/** State of a folder: a fingerprint for every path. */
export type Snapshot = Map<string, string>;

/** Takes a fingerprint (kind, size, time of change) of every path below `root`, caches left out.
 * @param leaveOut absolute folders that do not count, such as an OUTPUT_DIR inside the copy */
export async function snapshot(root: string, leaveOut: string[] = []): Promise<Snapshot> {
  const seen: Snapshot = new Map();
  const walk = async (directory: string, depth: number): Promise<void> => {
    const entries = depth > MAX_DEPTH ? null : await readdir(directory, { withFileTypes: true }).catch(() => null);
    if (!entries) seen.set(path.relative(root, directory), 'closed');
    for (const entry of entries ?? []) {
      const absolute = path.join(directory, entry.name);
      const relative = path.relative(root, absolute);
      if (leaveOut.includes(absolute) || CACHES.some((cache) => cache.test(relative))) continue;
      if (entry.isDirectory()) await walk(absolute, depth + 1);
      else {
        const { size, mtimeMs, mode } = await lstat(absolute);
        seen.set(relative, `${size} ${mtimeMs} ${mode}`);
      }
    }
  };
  await walk(root, 0);
  return seen;
}

export function difference(before: Snapshot, after: Snapshot): TreeDifference {
  return {
    added: [...after.keys()].filter((name) => !before.has(name)).sort(),
    removed: [...before.keys()].filter((name) => !after.has(name)).sort(),
    changed: [...after].filter(([name, print]) => before.has(name) && before.get(name) !== print).map(([name]) => name).sort(),
  };
}

export const UNCHANGED: TreeDifference = { added: [], changed: [], removed: [] };

export const isUnchanged = ({ added, changed, removed }: TreeDifference): boolean => added.length + changed.length + removed.length === 0;
