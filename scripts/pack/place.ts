import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PackError } from './errors.ts';

/** By this file a folder is known to be a pack; nothing else is ever removed. */
const MARK = { file: 'mocks.mjs', text: 'API integration work sample' };

/** Makes a folder whole or not at all: it is filled beside its place first, then renamed into it.
 * @param force replace a pack that is there already
 * @throws PackError where something is in its place that may not be replaced */
export async function makeFolder(folder: string, force: boolean, fill: (temporary: string) => Promise<void>): Promise<void> {
  const state = await stateOf(folder);
  if (state === 'pack' && !force) throw new PackError(`${folder} is there already.`, 'Add --force to make it anew, or name another folder with --out. Whatever was written in it would be lost.');
  if (state === 'other') throw new PackError(`${folder} is there already, and it is no pack.`, 'Name another folder with --out.');
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    await mkdir(temporary, { recursive: true });
    await fill(temporary);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function stateOf(folder: string): Promise<'free' | 'pack' | 'other'> {
  const entries = await readdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return 'other';
  if (entries.length === 0) return 'free';
  const mark = await readFile(path.join(folder, MARK.file), 'utf8').catch(() => '');
  return mark.slice(0, 1_000).includes(MARK.text) ? 'pack' : 'other';
}
