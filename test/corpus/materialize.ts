import { rm } from 'node:fs/promises';
import path from 'node:path';
import { applyPatch, copySubmission } from './apply.ts';
import type { Entry } from './entries.ts';

/** Puts a submission of the corpus into a folder, as it would be handed in.
 * @param folder an empty folder
 * @throws Error where a patch does not fit any more */
export async function materialize({ source, expected }: Entry, folder: string): Promise<void> {
  if ('patch' in source) await applyPatch(source.patch, folder);
  else for (const layer of source.folders) await copySubmission(layer, folder);
  for (const file of expected.without) await rm(path.join(folder, file), { recursive: true });
}
