import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { DeliveredSubmission, Manifest } from './evidence.ts';
import { codeOf, HarnessError, messageOf } from './errors.ts';

/** Never copied: history, what the install step brings, and settings of the candidate's own machine [V-01], [V-04]. */
const LEFT_OUT = new Set(['.git', 'node_modules', '.env']);
const MAX_MANIFEST_BYTES = 64 * 1024;

const command = z.union([
  z.string().trim().min(1, 'must not be empty'),
  z.array(z.string()).nonempty('must not be empty').refine(([program]) => program !== '', 'must start with a program'),
], 'must be a list of arguments or a text');

const manifestSchema = z.object({
  name: z.string('must be a text'), language: z.string('must be a text'),
  install: command.optional(), build: command.optional(), run: command, test: command.optional(),
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
      'Name the folder of a submission, e.g. npm run grade -- starter/typescript.', { cause: error });
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
  const files = await listFiles(root, root, notices);
  const { manifest, manifestErrors } = await readManifest(root);
  return { delivered: { folder: named, manifest, manifestErrors, digest: await digestOf(files), files: files.length, notices }, files };
}

async function readManifest(root: string): Promise<{ manifest: Manifest | null; manifestErrors: string[] }> {
  const file = path.join(root, 'submission.json');
  const broken = (...manifestErrors: string[]) => ({ manifest: null, manifestErrors });
  try {
    if ((await stat(file)).size > MAX_MANIFEST_BYTES) return broken(`submission.json is larger than ${MAX_MANIFEST_BYTES} bytes.`);
    const parsed = manifestSchema.safeParse(JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')));
    if (parsed.success) return { manifest: parsed.data, manifestErrors: [] };
    return broken(...parsed.error.issues.map(({ path: at, message }) => `submission.json: ${at.length > 0 ? `"${at.join('.')}" ` : ''}${message}.`));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return broken('There is no submission.json.');
    return broken(error instanceof SyntaxError ? `submission.json is not JSON: ${error.message}.` : `submission.json cannot be read: ${messageOf(error)}.`);
  }
}

async function listFiles(directory: string, root: string, notices: string[]): Promise<DeliveredFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const found: DeliveredFile[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const absolute = path.join(directory, entry.name);
    if (LEFT_OUT.has(entry.name)) continue;
    if (entry.isDirectory()) found.push(...await listFiles(absolute, root, notices));
    else if (entry.isFile() || (entry.isSymbolicLink() && await staysInside(absolute, root, notices))) found.push(await describe(absolute, root, entry.isFile()));
    else if (!entry.isSymbolicLink()) notices.push(`${path.relative(root, absolute)} is neither a file nor a folder and was left out.`);
  }
  return found;
}

async function describe(absolute: string, root: string, isFile: boolean): Promise<DeliveredFile> {
  const info = await lstat(absolute);
  return { path: path.relative(root, absolute), absolute, kind: isFile ? 'file' : 'link', mode: info.mode & 0o777, bytes: info.size };
}

/** A link may point only to what is handed in with it. */
async function staysInside(link: string, root: string, notices: string[]): Promise<boolean> {
  const target = path.resolve(path.dirname(link), await readlink(link));
  const inside = target.startsWith(root + path.sep);
  if (!inside) notices.push(`${path.relative(root, link)} is a link out of the folder and was left out.`);
  return inside;
}

async function digestOf(files: DeliveredFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = file.kind === 'link' ? await readlink(file.absolute) : await readFile(file.absolute);
    hash.update(`${file.path}\0${file.mode.toString(8)}\0${content.length}\0`).update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}
