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
 * @param leaveOut names of files and folders that do not count */
export async function digestsBelow(folder: string, leaveOut: ReadonlySet<string> = new Set()): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = async (directory: string): Promise<void> => {
    const entries = await readdir(directory, { withFileTypes: true });
    for (const entry of entries.filter(({ name }) => !leaveOut.has(name)).sort((one, other) => (one.name < other.name ? -1 : 1))) {
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
const NOT_OURS = new Set(['node_modules', 'dist', 'output', 'corpus']);

/** One digest over the kit's own code, its published pages and the versions of its libraries. */
export async function kitDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const part of PARTS) hash.update(JSON.stringify(await digestsBelow(path.join(KIT, part), NOT_OURS)));
  for (const file of ['package.json', 'package-lock.json']) hash.update(await digestOfFile(path.join(KIT, file)));
  return `sha256:${hash.digest('hex')}`;
}
