import { lstat, opendir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MAX_KEPT_FILE_BYTES, type OutputFile } from './evidence.ts';

/** More files than this in OUTPUT_DIR are not read. */
const MAX_OUTPUT_FILES = 100;
/** Nor are folders below this depth. */
const MAX_DEPTH = 16;

/** Reads what a submission left in its OUTPUT_DIR: ordinary files only, since links and pipes lead elsewhere. */
export async function readOutput(folder: string): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  await readInto(files, folder, folder, 0);
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function readInto(files: OutputFile[], folder: string, root: string, depth: number): Promise<void> {
  const directory = depth > MAX_DEPTH ? null : await opendir(folder).catch(() => null);
  if (!directory) return;
  for await (const entry of directory) {
    if (files.length >= MAX_OUTPUT_FILES) return;
    const absolute = path.join(folder, entry.name);
    if (entry.isDirectory()) await readInto(files, absolute, root, depth + 1);
    if (!entry.isFile()) continue;
    const { size, mode } = await lstat(absolute);
    const text = size > MAX_KEPT_FILE_BYTES ? '' : await readFile(absolute, 'utf8').catch(() => '');
    files.push({ path: path.relative(root, absolute), bytes: size, mode: mode & 0o777, text });
  }
}
