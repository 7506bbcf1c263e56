import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/corpus', import.meta.url));

/** Installs the dependencies of a Node project once for as long as its lock file stays: what is graded in the corpus is
 * behaviour and text, and forty installations of the same packages would show nothing more.
 * @param project a folder with package.json and package-lock.json
 * @returns the node_modules folder to link to */
export async function sharedDependencies(project: string): Promise<string> {
  const files = ['package.json', 'package-lock.json'];
  const texts = await Promise.all(files.map((file) => readFile(path.join(project, file))));
  const folder = path.join(CACHE, createHash('sha256').update(Buffer.concat(texts)).digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    await mkdir(draft, { recursive: true });
    for (const file of files) await copyFile(path.join(project, file), path.join(draft, file));
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: draft });
    // Another process may have been faster; its folder is as good.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  }
  return path.join(folder, 'node_modules');
}
