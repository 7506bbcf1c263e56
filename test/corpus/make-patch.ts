import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import wrapAnsi from 'wrap-ansi';
import { applyPatch, copyReference, copySubmission, git, parsePatch } from './apply.ts';
import { readExpected } from './entries.ts';

const HEAD_COLUMNS = 116;
const USAGE = `Makes a flawed variant of the reference solution, or mends one.

  npx tsx test/corpus/make-patch.ts open M02    unpacks reference and patch to results/mutants/M02, to be edited there
  npx tsx test/corpus/make-patch.ts save M02    writes the difference to test/corpus/mutants/M02.patch

Describe the flaw, and what it must fail, in test/corpus/mutants/M02.json first. Where a patch fits no more, "open" leaves
what did not fit in files *.rej.
`;

const patchOf = (id: string) => fileURLToPath(new URL(`mutants/${id}.patch`, import.meta.url));
const folderOf = (id: string) => path.resolve('results/mutants', id);

/** Unpacks a variant to be edited.
 * @returns what to tell the person */
async function open(id: string): Promise<string> {
  const folder = folderOf(id);
  if (existsSync(folder)) throw new Error(`${folder} is there already. Save it, or take it away first.`);
  if (!existsSync(patchOf(id))) {
    await copyReference(folder);
    return `There is no ${id}.patch yet, so this is the reference solution: ${folder}`;
  }
  try {
    await applyPatch(patchOf(id), folder);
    return `Edit it here: ${folder}`;
  } catch (error) {
    git(['apply', '--reject', '--whitespace=nowarn', '-'], folder, parsePatch(await readFile(patchOf(id), 'utf8')).diff);
    return `${(error as Error).message}\nWhat fits is in ${folder}, the rest in *.rej there.`;
  }
}

/** Writes a variant back as a patch. */
async function save(id: string): Promise<string> {
  const folder = folderOf(id);
  const { flaw } = await readExpected(new URL(`mutants/${id}.json`, import.meta.url));
  const work = await mkdtemp(path.join(tmpdir(), 'make-patch-'));
  try {
    const [before, after] = [path.join(work, 'a'), path.join(work, 'b')];
    await copySubmission(folder, after);
    const rejected = (await filesOf(after)).filter((file) => file.endsWith('.rej') || file.endsWith('.orig'));
    if (rejected.length > 0) throw new Error(`Work in and take away first: ${rejected.join(', ')}.`);
    const without = await removals(id, await filesOf(after));
    await copyReference(before, without);
    const { stdout } = git(['diff', '--no-index', '--no-color', '--no-ext-diff', '--no-prefix', 'a', 'b'], work);
    const head = [wrapAnsi(flaw, HEAD_COLUMNS), ...(without.length > 0 ? [without.map((file) => `Without: ${file}`).join('\n')] : [])];
    await writeFile(patchOf(id), `${head.join('\n\n')}\n\n${stdout}`);
    return `Written: ${patchOf(id)} (${stdout.split('\n').length - 1} lines)`;
  } finally {
    await rm(work, { recursive: true });
  }
}

/** Files that the variant does not have, and those it wrote anew. */
async function removals(id: string, files: string[]): Promise<string[]> {
  const work = await mkdtemp(path.join(tmpdir(), 'make-patch-'));
  try {
    await copyReference(work);
    const given = await filesOf(work);
    const old = existsSync(patchOf(id)) ? parsePatch(await readFile(patchOf(id), 'utf8')).without : [];
    return given.filter((file) => !files.includes(file) || old.includes(file)).sort();
  } finally {
    await rm(work, { recursive: true });
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

const [command, id, ...more] = process.argv.slice(2);
if (id === undefined || more.length > 0 || (command !== 'open' && command !== 'save')) {
  process.stderr.write(USAGE);
  process.exitCode = 1;
} else {
  process.stdout.write(`${await (command === 'open' ? open(id) : save(id))}\n`);
}
