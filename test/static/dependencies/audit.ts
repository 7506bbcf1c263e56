import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { preparationEnvironment } from '../../harness/environment.ts';
import { run } from '../../harness/spawn.ts';
import type { DeliveredFile } from '../../harness/submission.ts';
import { listing } from '../printable.ts';
import { readText } from '../text.ts';

const LIMIT_MS = 20_000;
const MAX_MANIFEST_BYTES = 512 * 1024;

/** `files` must be there for it to work; `declared` tells by a manifest that there is something to audit where they are not. */
interface Audit { name: string; files: string[]; declared: [manifest: string, entries: RegExp]; command: string[]; read: (output: string) => string }

/** Audits that look at lock files alone and run nothing of the submission. */
const AUDITS: Audit[] = [
  { name: 'npm audit', files: ['package.json', 'package-lock.json'], declared: ['package.json', /"\w*dependencies"\s*:\s*\{\s*"/i], command: ['npm', 'audit', '--json', '--package-lock-only', '--no-update-notifier'], read: readNpm },
  { name: 'pip-audit', files: ['requirements.txt'], declared: ['pyproject.toml', /^\s*dependencies\s*=\s*\[\s*["']|^\[tool\.poetry\.dependencies\]/m], command: ['pip-audit', '--requirement', 'requirements.txt', '--no-deps', '--disable-pip', '--format', 'json', '--progress-spinner', 'off'], read: readPip },
];

/** Asks the ecosystems' own audits about known holes, in an empty folder with the lock files alone. Information for people.
 * @param signal ends it; the grading that waits for it is given up then
 * @returns one sentence for each ecosystem that the submission uses; "not available here" where the audit or its registry cannot be reached */
export async function auditDependencies(files: readonly DeliveredFile[], signal?: AbortSignal): Promise<string[]> {
  const sentences: string[] = [];
  for (const audit of AUDITS) {
    const needed = audit.files.map((name) => files.find((file) => file.path === name && file.kind === 'file'));
    if (needed.every((file) => file !== undefined)) sentences.push(`${audit.name}: ${await runAudit(audit, needed, signal)}.`);
    else if (await declares(files, audit.declared)) sentences.push(`${audit.name}: not available here (there is no ${audit.files.at(-1) ?? ''} to look at).`);
  }
  return sentences;
}

async function declares(files: readonly DeliveredFile[], [manifest, entries]: Audit['declared']): Promise<boolean> {
  const file = files.find(({ path: name, kind, bytes }) => name === manifest && kind === 'file' && bytes <= MAX_MANIFEST_BYTES);
  const read = file ? await readText(file.absolute) : { reason: 'there is none' };
  return 'text' in read && entries.test(read.text);
}

/** The same lock files get the same answer; many submissions share the starter's. */
const answers = new Map<string, Promise<string>>();

async function runAudit(audit: Audit, needed: DeliveredFile[], signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256').update(audit.name);
  for (const file of needed) hash.update(await readFile(file.absolute));
  const key = hash.digest('hex');
  const answer = answers.get(key) ?? askAudit(audit, needed, signal);
  answers.set(key, answer);
  const said = await answer;
  if (signal?.aborted) answers.delete(key); // It was cut short, and says nothing about the next one.
  signal?.throwIfAborted();
  return said;
}

async function askAudit({ command, read }: Audit, needed: DeliveredFile[], signal?: AbortSignal): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'work-sample-audit-'));
  try {
    for (const file of needed) await copyFile(file.absolute, path.join(folder, path.basename(file.path)));
    const { output, startError, killed } = await run({ command, cwd: folder, env: preparationEnvironment(folder), killAfterMs: LIMIT_MS, now: () => performance.now(), ...(signal && { signal }) });
    if (startError !== null) return 'not available here (it is not installed)';
    if (killed) return `not available here (no answer within ${LIMIT_MS / 1000} s)`;
    return read(output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text).join(''));
  } catch (error) {
    return `not available here (${error instanceof SyntaxError ? 'its answer cannot be read' : String(error)})`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The report of npm 7 and later: `metadata.vulnerabilities` by severity. */
function readNpm(output: string): string {
  const { metadata, vulnerabilities, error } = JSON.parse(output) as { metadata?: { vulnerabilities?: Record<string, number> }; vulnerabilities?: Record<string, unknown>; error?: unknown };
  const counts = metadata?.vulnerabilities;
  if (error !== undefined || counts === undefined) return 'not available here (the registry did not answer)';
  const severe = ['critical', 'high', 'moderate', 'low'].filter((severity) => (counts[severity] ?? 0) > 0).map((severity) => `${counts[severity] ?? 0} ${severity}`);
  return severe.length === 0 ? 'no known holes' : `known holes in ${listing(Object.keys(vulnerabilities ?? {}))} (${severe.join(', ')})`;
}

function readPip(output: string): string {
  const { dependencies = [] } = JSON.parse(output) as { dependencies?: { name: string; vulns?: unknown[] }[] };
  const holed = dependencies.filter(({ vulns }) => (vulns?.length ?? 0) > 0).map(({ name }) => name);
  return holed.length === 0 ? 'no known holes' : `known holes in ${listing(holed)}`;
}
