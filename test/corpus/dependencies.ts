import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/corpus', import.meta.url));

/** Makes a submission link to shared dependencies where it would install them with `npm ci`: the quick part of the corpus is about
 * behaviour, and five installations of the same packages show nothing more. Only for gradings without a sandbox, which would
 * not see what is outside. */
export async function linkDependencies(submission: string): Promise<void> {
  const file = path.join(submission, 'submission.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { install?: unknown };
  if (JSON.stringify(manifest.install) !== '["npm","ci"]') return;
  manifest.install = ['ln', '-s', await sharedDependencies(submission), 'node_modules'];
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Installs the dependencies of a project once for as long as they stay the same.
 * @param project a folder with package.json and package-lock.json
 * @returns the node_modules folder to link to */
async function sharedDependencies(project: string): Promise<string> {
  const files = ['package.json', 'package-lock.json'];
  const [manifest = '', lock = ''] = await Promise.all(files.map((file) => readFile(path.join(project, file), 'utf8')));
  const { dependencies, devDependencies } = JSON.parse(manifest) as Record<string, unknown>;
  const folder = path.join(CACHE, createHash('sha256').update(JSON.stringify([dependencies, devDependencies, lock])).digest('hex').slice(0, 16));
  const installation = installations.get(folder) ?? install(project, files, folder);
  installations.set(folder, installation);
  await installation;
  return path.join(folder, 'node_modules');
}

/** Of this process, by folder: several submissions that ask at the same time wait for one installation. */
const installations = new Map<string, Promise<void>>();

async function install(project: string, files: string[], folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  for (const file of files) await copyFile(path.join(project, file), path.join(draft, file));
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: draft });
  // Another process may have been faster; its folder is as good.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
}
