import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { DeliveredSubmission, Manifest } from './evidence.ts';
import { codeOf, HarnessError, messageOf } from './errors.ts';

/** Never copied: history, what the install step brings, and settings of the candidate's own machine [V-01], [V-04]. */
const LEFT_OUT = new Set(['.git', 'node_modules', '.env']);
const MAX_MANIFEST_BYTES = 64 * 1024;
/** No exercise of an hour comes near these; whoever hands in more fills the grader's disk, not a criterion. */
const MAX_FILES = 20_000;
const MAX_BYTES = 500_000_000;

const command = z.union([
  z.string().trim().min(1, 'must not be empty'),
  z.array(z.string()).nonempty('must not be empty').refine(([program]) => program !== '', 'must start with a program'),
], 'must be a list of arguments or a text');

const manifestSchema = z.object({
  name: z.string('must be a text'), language: z.string('must be a text'),
  install: command.optional(), build: command.optional(), run: command, test: command.optional(),
  candidate: z.string('must be a text').optional(),
});

/** A file of the submission as it will be copied. */
export interface DeliveredFile { path: string; absolute: string; kind: 'file' | 'link'; mode: number; bytes: number }

/** @returns the absolute path of a submission's folder
 * @throws HarnessError where there is none, or where it cannot be read */
export async function assertFolder(folder: string): Promise<string> {
  const named = path.resolve(folder);
  const info = await stat(named).catch((error: unknown) => {
    throw new HarnessError(
      codeOf(error) === 'ENOENT' ? `There is no folder ${named}.` : `The folder ${named} cannot be read: ${messageOf(error)}.`,
      'Name the folder of a submission, e.g. starter/typescript.', { cause: error });
  });
  if (!info.isDirectory()) throw new HarnessError(`${named} is not a folder.`, 'Name the folder that holds submission.json; unpack an archive first.');
  return named;
}

/** Reads what was handed in, without running any of it. A missing or broken manifest is a finding, not an error.
 * @throws HarnessError where there is no such folder or it cannot be read */
export async function readSubmission(folder: string): Promise<{ delivered: DeliveredSubmission; files: DeliveredFile[] }> {
  const named = await assertFolder(folder);
  const notices: string[] = [];
  const root = await realpath(named);
  const files = await listAll(root, notices);
  const { manifest, manifestErrors } = await readManifest(root, files);
  return { delivered: { folder: named, manifest, manifestErrors, digest: await digestOf(files), files: files.length, notices }, files };
}

async function readManifest(root: string, files: DeliveredFile[]): Promise<{ manifest: Manifest | null; manifestErrors: string[] }> {
  const file = path.join(root, 'submission.json');
  const broken = (...manifestErrors: string[]) => ({ manifest: null, manifestErrors });
  try {
    const info = await stat(file);
    // Not through a link out of the folder, and not from a pipe that never says anything.
    if (!info.isFile() || !files.some((one) => one.absolute === file)) return broken('submission.json is not a file.');
    if (info.size > MAX_MANIFEST_BYTES) return broken(`submission.json is larger than ${MAX_MANIFEST_BYTES} bytes.`);
    const parsed = manifestSchema.safeParse(JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')));
    if (parsed.success) return { manifest: parsed.data, manifestErrors: [] };
    return broken(...parsed.error.issues.map(({ path: at, message }) => `submission.json: ${at.length > 0 ? `"${at.join('.')}" ` : ''}${message}.`));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return broken('There is no submission.json.');
    return broken(error instanceof SyntaxError ? `submission.json is not JSON: ${error.message}.` : `submission.json cannot be read: ${messageOf(error)}.`);
  }
}

/** @throws HarnessError where there is more than can be graded, or some of it cannot be read */
async function listAll(root: string, notices: string[]): Promise<DeliveredFile[]> {
  const found: DeliveredFile[] = [];
  let bytes = 0;
  try {
    for await (const file of filesBelow(root, root, notices)) {
      found.push(file);
      bytes += file.bytes;
      if (found.length > MAX_FILES || bytes > MAX_BYTES) {
        throw new HarnessError(`${root} is too large: more than ${found.length > MAX_FILES ? `${MAX_FILES} files` : `${MAX_BYTES / 1_000_000} MB`}.`,
          'A submission is source code. Take out what is not (builds, dependencies, data), and grade again.');
      }
    }
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(`${root} cannot be read: ${messageOf(error)}.`, 'Look at its permissions, and at folders nested without end.', { cause: error });
  }
  return found;
}

async function* filesBelow(directory: string, root: string, notices: string[]): AsyncGenerator<DeliveredFile> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const absolute = path.join(directory, entry.name);
    if (LEFT_OUT.has(entry.name)) continue;
    if (entry.isDirectory()) yield* filesBelow(absolute, root, notices);
    else if (entry.isFile() || (entry.isSymbolicLink() && await staysInside(absolute, root, notices))) yield await describe(absolute, root, entry.isFile());
    else if (!entry.isSymbolicLink()) notices.push(`${path.relative(root, absolute)} is neither a file nor a folder and was left out.`);
  }
}

async function describe(absolute: string, root: string, isFile: boolean): Promise<DeliveredFile> {
  const info = await lstat(absolute);
  return { path: path.relative(root, absolute), absolute, kind: isFile ? 'file' : 'link', mode: info.mode & 0o777, bytes: info.size };
}

/** A link may point only to what is handed in with it. */
async function staysInside(link: string, root: string, notices: string[]): Promise<boolean> {
  const named = path.resolve(path.dirname(link), await readlink(link));
  // Where it leads in the end: a link by way of another link may come out elsewhere than it says.
  const target = await realpath(link).catch(() => named);
  const inside = [named, target].every((one) => one.startsWith(root + path.sep));
  if (!inside) notices.push(`${path.relative(root, link)} is a link out of the folder and was left out.`);
  return inside;
}

async function digestOf(files: DeliveredFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const link = file.kind === 'link' ? await readlink(file.absolute) : null;
    hash.update(`${file.path}\0${file.mode.toString(8)}\0${link?.length ?? file.bytes}\0`);
    if (link !== null) hash.update(link);
    else for await (const chunk of createReadStream(file.absolute)) hash.update(chunk as Buffer);
  }
  return `sha256:${hash.digest('hex')}`;
}
