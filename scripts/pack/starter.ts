import { existsSync, readdirSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { editionOf } from '../../mock-apis/candidate.ts';
import { PackError } from './errors.ts';
import type { Commands } from './pages.ts';

export const STARTER = fileURLToPath(new URL('../../starter/', import.meta.url));
/** The starter for languages that have none, by the word that is easier to type. */
const ALIASES: Record<string, string> = { any: 'any-language' };

/** Languages there is a starter for, found by folder. */
export function languages(): string[] {
  const folders = readdirSync(STARTER).filter((folder) => existsSync(path.join(STARTER, folder, 'submission.json')));
  return folders.map((folder) => Object.entries(ALIASES).find(([, name]) => name === folder)?.[0] ?? folder);
}

/** @returns the folder of a language's starter
 * @throws PackError where there is none */
export function starterOf(language: string): string {
  const known = languages();
  if (!known.includes(language.toLowerCase())) {
    throw new PackError(`There is no starter for ${language}.`, `Choose one of ${known.join(', ')}; "any" has the manifest and leaves the rest to the candidate.`);
  }
  const name = language.toLowerCase();
  return path.join(STARTER, ALIASES[name] ?? name);
}

export const commandsOf = async (starter: string): Promise<Commands> => JSON.parse(await readFile(path.join(starter, 'submission.json'), 'utf8')) as Commands;

/** Copies a starter without the pages, which a pack has only once, and without what tools left there; fills in the candidate's settings. */
export async function copyStarter(starter: string, to: string, candidate: string): Promise<void> {
  const ignored = (await readFile(path.join(starter, '.gitignore'), 'utf8')).split('\n').map((line) => line.replace(/\/$/, '')).filter((line) => line !== '');
  const leftOut = new Set([...ignored, 'TASK.md', 'docs']);
  for (const entry of await readdir(starter)) {
    if (leftOut.has(entry)) continue;
    await cp(path.join(starter, entry), path.join(to, entry), { recursive: true, filter: (source) => !leftOut.has(path.basename(source)) });
  }
  const manifest = path.join(to, 'submission.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace(/^( *)"name": .*,$/m, (line, indent: string) => `${line}\n${indent}"candidate": ${JSON.stringify(candidate)},`));
  const example = await readFile(path.join(starter, '.env.example'), 'utf8');
  await writeFile(path.join(to, '.env'), settingsFrom(example, candidate), { mode: 0o600 });
}

/** The .env of a candidate, made from the example: the same lines, with the values that the services ask for. */
function settingsFrom(example: string, candidate: string): string {
  const { apiKey, client } = editionOf(candidate);
  const values: Record<string, string> = { SOURCE_API_KEY: apiKey, OAUTH_CLIENT_ID: client.id, OAUTH_CLIENT_SECRET: client.secret };
  return example.replace(/^# .*$/m, '# Filled in for `node mocks.mjs` on its usual ports. Meaning: docs/running.md')
    .replaceAll(/^([A-Z_]+)=$/gm, (line, name: string) => {
      const value = values[name];
      if (value === undefined) throw new PackError(`.env.example has a variable ${name} without a value, and the services have none for it.`, 'Mend the starter.');
      return `${line}${value}`;
    });
}
