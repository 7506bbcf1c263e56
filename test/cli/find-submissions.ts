import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** A submission among others: how it is called, and the folder with its submission.json. */
export interface Found { name: string; folder: string }

/** Says how a submission is installed, built and run. */
export const MANIFEST = 'submission.json';
/** The folder of a pack that is handed in. */
export const SOLUTION = 'solution';

const holds = (folder: string) => existsSync(path.join(folder, MANIFEST));

/** The folder with the submission.json: the named one, or the place inside a pack that was handed in whole. */
export function submissionIn(folder: string): string {
  const packed = path.join(folder, SOLUTION);
  return !holds(folder) && holds(packed) ? packed : folder;
}

/** The submissions in a folder of folders, by name. A folder beside them that has no submission.json is one, too: a broken one.
 * @returns null where the folder is itself a submission, or holds none */
export async function findSubmissions(folder: string): Promise<Found[] | null> {
  if (holds(submissionIn(folder))) return null;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules').map(({ name }) => name).sort();
  const found = names.map((name) => ({ name, folder: submissionIn(path.join(folder, name)) }));
  return found.some((one) => holds(one.folder)) ? found : null;
}
