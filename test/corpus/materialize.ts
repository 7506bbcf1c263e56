import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyPatch, copySubmission } from './apply.ts';
import { sharedDependencies } from './dependencies.ts';
import type { Entry } from './entries.ts';

/** Puts a submission of the corpus into a folder, ready to be graded. Where it installs with `npm ci`, its dependencies are
 * linked instead: they were installed by the same command, once for all that have the same lock file.
 * @param folder an empty folder
 * @throws Error where a patch does not fit any more, or the dependencies cannot be installed */
export async function materialize({ source, expected }: Entry, folder: string): Promise<void> {
  if ('patch' in source) await applyPatch(source.patch, folder);
  else for (const layer of source.folders) await copySubmission(layer, folder);
  for (const file of expected.without) await rm(path.join(folder, file), { recursive: true });
  const file = path.join(folder, 'submission.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { install?: unknown };
  if (JSON.stringify(manifest.install) !== '["npm","ci"]') return;
  manifest.install = ['ln', '-s', await sharedDependencies(folder), 'node_modules'];
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}
