import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** sha256 of a file, as "sha256:" and hexadecimal digits. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

export const digestOfText = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Digests of all files below a folder, by their paths with slashes, in a fixed order.
 * @param leaveOut says of names of files and folders that they do not count */
export async function digestsBelow(folder: string, leaveOut: (name: string) => boolean): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = async (directory: string): Promise<void> => {
    const entries = await readdir(directory, { withFileTypes: true });
    for (const entry of entries.filter(({ name }) => !leaveOut(name)).sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const absolute = path.join(directory, entry.name);
      if (entry.isDirectory()) await walk(absolute);
      else if (entry.isFile()) found[path.relative(folder, absolute).split(path.sep).join('/')] = await digestOfFile(absolute);
    }
  };
  await walk(folder);
  return found;
}

const KIT = fileURLToPath(new URL('../..', import.meta.url));
/** What an outcome can depend on. */
const PARTS = ['mock-apis', 'rubric', 'test', 'starter'];
/** What decides how a submission runs; everything else only judges what was seen. */
const RUNNING_PARTS = ['mock-apis', 'test/harness', 'test/isolation', 'test/scenarios'];
const NOT_OURS = new Set(['node_modules', 'dist', 'output', 'corpus']);
/** Neither libraries nor submissions, and no tests. */
const doesNotCount = (name: string): boolean => NOT_OURS.has(name) || name.endsWith('.test.ts');

/** One digest over the kit's own code, its published pages and the versions of its libraries. */
export const kitDigest = (): Promise<string> => digestOfParts(PARTS);

/** One digest over what decides how a submission runs: evidence of two such states cannot be judged together. */
export const runningDigest = (): Promise<string> => digestOfParts(RUNNING_PARTS);

async function digestOfParts(parts: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(JSON.stringify(await digestsBelow(path.join(KIT, part), doesNotCount)));
  for (const file of ['package.json', 'package-lock.json']) hash.update(await digestOfFile(path.join(KIT, file)));
  return `sha256:${hash.digest('hex')}`;
}
