import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeliveredFile } from '../../harness/submission.ts';
import type { SecretFacts } from '../evidence.ts';
import { listing } from '../printable.ts';
import { findHandedOut } from '../secrets/handed-out.ts';
import { findKeyLike } from '../secrets/key-like.ts';
import { isBinary, readText } from '../text.ts';

/** Larger files are data, not something a secret is typed into. */
const MAX_SEARCHED_BYTES = 20 * 1024 * 1024;
const MAX_SCANNED_BYTES = 256 * 1024;
const MAX_SCANNED_TOTAL_BYTES = 4 * 1024 * 1024;
/** Locks hold long random texts that are no secrets; dependencies are others' work. */
const NOT_SEARCHED = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|composer\.lock|Gemfile\.lock|go\.sum|packages\.lock\.json|gradle\.lockfile)$|(^|\/)node_modules\//;
const NOT_SCANNED = /(^|\/)(dist|build|target|vendor|\.venv|venv)\//;

export interface SecretStage extends SecretFacts { notes: string[] }

/** Searches every file for the credentials that are handed out, and text files for what looks like any other secret. */
export async function searchSecrets(delivered: DeliveredFile[], candidate?: string): Promise<SecretStage> {
  const stage: SecretStage = { handedOut: [], keyLike: [], notes: [] };
  const left = { huge: [] as string[], binary: [] as string[] };
  let scanned = 0;
  for (const file of delivered.filter(({ kind, path: name }) => kind === 'file' && !NOT_SEARCHED.test(name))) {
    if (file.bytes > MAX_SEARCHED_BYTES) { left.huge.push(file.path); continue; }
    const bytes = await readFile(file.absolute).catch(() => null);
    if (bytes === null || isBinary(bytes)) { left.binary.push(file.path); continue; }
    stage.handedOut.push(...findHandedOut(file.path, bytes, candidate));
    if (bytes.length > MAX_SCANNED_BYTES || scanned > MAX_SCANNED_TOTAL_BYTES || NOT_SCANNED.test(file.path)) continue;
    scanned += bytes.length;
    const read = await readText(file.absolute);
    if ('text' in read) stage.keyLike.push(...await findKeyLike(file.path, read.text));
  }
  if (left.huge.length > 0) stage.notes.push(`Not searched for secrets, because larger than ${MAX_SEARCHED_BYTES / 1024 / 1024} MiB: ${listing(left.huge)}.`);
  if (left.binary.length > 0) stage.notes.push(`Not searched for secrets, because binary or unreadable: ${listing(left.binary.map((name) => path.posix.normalize(name)))}.`);
  return stage;
}
