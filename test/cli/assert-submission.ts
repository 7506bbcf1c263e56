import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError } from '../harness/errors.ts';
import { assertFolder } from '../harness/submission.ts';
import { MANIFEST } from './find-submissions.ts';

/** How deep a submission.json is looked for: archives unpack into a folder of their own, and packs have theirs in one. */
const MAX_DEPTH = 3;
const MAX_FOLDERS = 500;
const MAX_NAMES = 20;
const NOT_LOOKED_INTO = new Set(['node_modules', '.git', '.venv', 'venv', 'vendor', 'target', 'dist', 'build']);
/** By what people know a program that was handed in without its manifest. */
const LIKE_A_SUBMISSION = /^(readme.*|src|lib|app|cmd|package\.json|pyproject\.toml|requirements\.txt|pom\.xml|build\.gradle.*|go\.mod|cargo\.toml|gemfile|composer\.json|makefile|dockerfile|.+\.(csproj|[cm]?[jt]s|py|java|kt|go|rb|php|rs|cs|sh|pl|ps1|scala|ex|swift))$/i;

const EXAMPLE = '{ "name": "…", "language": "…", "install": ["npm", "ci"], "run": ["node", "main.js"] }';
const HOW_TO_WRITE_IT = `It says how the program is started, for example\n  ${EXAMPLE}`;

/** Makes sure, before anything is read or run, that a folder is a submission, or at least looks like one.
 * @returns what to say first where the submission.json is missing: then only the files can be judged; null where it is there
 * @throws HarnessError where there is no such folder, where the submission is further down, or where nothing looks like one */
export async function assertSubmission(folder: string): Promise<string | null> {
  const root = await assertFolder(folder);
  const entries: string[] = await readdir(root).catch(() => []);
  if (entries.includes(MANIFEST)) return null;
  const missing = `There is no ${MANIFEST} in ${root}.`;
  const below = await manifestsBelow(root);
  if (below.length > 0) throw new HarnessError(missing, `${below.length === 1 ? 'There is one further down; name its folder' : 'Further down there are some; name one of their folders'}:\n${below.map((one) => `  ${one}\n`).join('')}`.trimEnd());
  if (entries.some((name) => LIKE_A_SUBMISSION.test(name))) return `${missing} The program is not run, and only its files are judged. ${HOW_TO_WRITE_IT}`;
  throw new HarnessError(`${missing} Nothing in it looks like a submission.`, `Name the folder that holds ${MANIFEST}. ${HOW_TO_WRITE_IT}`);
}

/** Folders with a submission.json, the nearest first. */
async function manifestsBelow(root: string): Promise<string[]> {
  const found: string[] = [];
  let level = [root];
  for (let depth = 1; depth <= MAX_DEPTH; depth += 1) {
    const read = await Promise.all(level.slice(0, MAX_FOLDERS).map(async (folder) => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isDirectory() && !NOT_LOOKED_INTO.has(entry.name)).map(({ name }) => path.join(folder, name));
    }));
    level = read.flat();
    found.push(...level.slice(0, MAX_FOLDERS).filter((folder) => existsSync(path.join(folder, MANIFEST))).map((folder) => path.relative('.', folder)));
  }
  return found.slice(0, MAX_NAMES);
}
