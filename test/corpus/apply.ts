import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REFERENCE = fileURLToPath(new URL('../../reference-solution', import.meta.url));
/** Left by installing, building and running: no part of what is handed in. */
const LEFT_BEHIND = new Set(['node_modules', 'dist', 'output', 'coverage', '.env']);
const REMOVAL = /^Without: (.+)$/;

/** A flawed variant as a difference from the reference solution. */
export interface Patch {
  /** The flaw in words: the head of the file. */
  flaw: string;
  /** Files that are taken away before the difference is applied. They stand in the head as lines "Without: src/link.ts",
   * so that the patch is short and does not depend on what they say. */
  without: string[];
  /** A unified difference as git writes it. */
  diff: string;
}

/** @returns the text of a patch file in its parts */
export function parsePatch(text: string): Patch {
  const start = text.search(/^diff --git /m);
  const head = (start < 0 ? text : text.slice(0, start)).split('\n');
  return {
    flaw: head.filter((line) => line !== '' && !REMOVAL.test(line)).join(' '),
    without: head.flatMap((line) => REMOVAL.exec(line)?.[1] ?? []),
    diff: start < 0 ? '' : text.slice(start),
  };
}

/** Copies a submission as it would be handed in. */
export async function copySubmission(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true, filter: (file) => !LEFT_BEHIND.has(path.basename(file)) });
}

/** The reference solution without some of its files, in a folder of its own. */
export async function copyReference(to: string, without: string[] = []): Promise<void> {
  await copySubmission(REFERENCE, to);
  for (const file of without) await rm(path.join(to, file));
}

/** Makes a flawed variant: the reference solution with a patch.
 * @param file the patch
 * @param to an empty folder
 * @throws Error naming patch, file and hunk where it does not fit exactly; the place of a hunk may have moved, its lines may not */
export async function applyPatch(file: string, to: string): Promise<void> {
  const { without, diff } = parsePatch(await readFile(file, 'utf8'));
  await copyReference(to, without);
  const { status, stderr, error } = git(['apply', '--whitespace=nowarn', '-'], to, diff);
  if (error) throw new Error(`git cannot be run: ${error.message}. Install it; patches are applied with it.`, { cause: error });
  if (status !== 0) throw new Error(explain(path.basename(file), diff, stderr));
}

/** Runs git in a folder as if it were in no repository: inside one, it would leave out what that ignores. */
export function git(args: string[], cwd: string, input = '') {
  return spawnSync('git', args, { cwd, input, encoding: 'utf8', env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(cwd) } });
}

function explain(patch: string, diff: string, stderr: string): string {
  const places = [...stderr.matchAll(/^error: patch failed: (.+):(\d+)$/gm)].map(([, name = '', line = '']) => `${name}, hunk ${hunkAt(diff, name, line)}`);
  const id = path.parse(patch).name;
  return `${patch} does not fit reference-solution any more: ${places.length > 0 ? places.join('; ') : stderr.trim()}. `
    + `Mend it with: npx tsx test/corpus/make-patch.ts open ${id}`;
}

/** @returns the header of the hunk of a file that begins at this line */
function hunkAt(diff: string, name: string, line: string): string {
  const part = diff.split(/^diff --git /m).find((one) => one.startsWith(`a/${name} `)) ?? '';
  return new RegExp(`^@@ -${line}[ ,].*@@`, 'm').exec(part)?.[0] ?? `at line ${line}`;
}
