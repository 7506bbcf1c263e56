import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipFolder } from './archive.ts';
import { editionOf } from '../../mock-apis/candidate.ts';
import { loadAssets } from '../../mock-apis/console/assets.ts';
import { fillIn, settingsFor } from '../../mock-apis/console/server/settings.ts';
import { DEVELOPMENT } from '../../mock-apis/development.ts';
import { SOLUTION } from '../../test/cli/find-submissions.ts';
import { bundleMocks } from './bundle.ts';
import { PackError } from './errors.ts';
import { folderNameOf } from './folder-name.ts';
import { commitAll } from './git.ts';
import { blanksOf, fillTask, type TeamWords } from './pages.ts';
import { makeFolder } from './place.ts';
import { commandsOf, copyStarter, STARTER, starterOf } from './starter.ts';

const EXAMPLE_FAULTS = new URL('../../mock-apis/examples/hiccups.json', import.meta.url);

export interface PackOptions extends TeamWords {
  /** Any name or number; customers and credentials are made from it. */
  candidate: string;
  language: string;
  /** The folder to write; dist/work-sample-<candidate> by default. */
  out?: string;
  /** Replace a pack that is there already. */
  force?: boolean;
  /** Make it a repository with one commit. */
  git?: boolean;
  /** Write an archive beside it. */
  zip?: boolean;
}

/** What was written; `blanks` is what the team has still to fill in. */
export interface Pack { folder: string; archive: string | null; blanks: string[] }

/** Writes everything one candidate needs into one folder: the task, the API pages, a starter, and the services as one file.
 * @throws PackError for a name, language or folder that will not do, with a remedy */
export async function createPack({ candidate, language, out, force = false, git = false, zip = false, ...words }: PackOptions): Promise<Pack> {
  if (candidate.trim() === '') throw new PackError('The candidate has no name.', 'Give a name or a number, for example --candidate "A-17".');
  const starter = starterOf(language);
  const folder = path.resolve(out ?? path.join('dist', folderNameOf(candidate)));
  const archive = zip ? `${folder}.zip` : null;
  if (archive !== null && !force && existsSync(archive)) throw new PackError(`${archive} is there already.`, 'Add --force to make it anew, or name another folder with --out.');
  try {
    await makeFolder(folder, force, async (temporary) => {
      await fill(temporary, starter, candidate, words);
      if (git) await commitAll(temporary);
    });
    if (archive !== null) await zipFolder(folder, path.basename(folder), archive);
  } catch (error) {
    const { code, path: place = folder } = error as NodeJS.ErrnoException;
    if (code === undefined || !['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'ENAMETOOLONG', 'EEXIST'].includes(code)) throw error;
    throw new PackError(`${place} cannot be written (${code}).`, 'Name another folder with --out.', { cause: error });
  }
  return { folder, archive, blanks: blanksOf(words) };
}

async function fill(folder: string, starter: string, candidate: string, words: TeamWords): Promise<void> {
  const solution = path.join(folder, SOLUTION);
  await mkdir(solution, { recursive: true });
  const [task, howToStart, commands, { code, licences }] = await Promise.all([
    readFile(path.join(STARTER, 'TASK.md'), 'utf8'), readFile(fileURLToPath(new URL('how-to-start.md', import.meta.url)), 'utf8'),
    commandsOf(starter), bundleMocks(candidate, SOLUTION),
  ]);
  await writeFile(path.join(folder, 'TASK.md'), fillTask(task, howToStart, words, commands));
  await cp(path.join(STARTER, 'docs'), path.join(folder, 'docs'), { recursive: true });
  await writeFile(path.join(folder, 'mocks.mjs'), code);
  await writeFile(path.join(folder, 'mocks.licences.txt'), licences);
  await copyFile(EXAMPLE_FAULTS, path.join(folder, 'faults.json'));
  await writeFile(path.join(folder, 'requests.http'), await requestsOf(candidate), { mode: 0o600 });
  await copyStarter(starter, solution, candidate);
}

/** Requests to send from an editor, with the candidate's own settings and the usual ports. */
async function requestsOf(candidate: string): Promise<string> {
  const { apiKey, client } = editionOf(candidate);
  const { ports, scope } = DEVELOPMENT;
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const urls = { source: at(ports.source), destination: at(ports.destination), tokenUrl: `${at(ports.token)}/oauth2/token` };
  return fillIn((await loadAssets()).http, settingsFor(urls, { apiKey, client, scope }));
}
