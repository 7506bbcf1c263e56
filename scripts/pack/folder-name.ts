import { createHash } from 'node:crypto';

const PREFIX = 'work-sample-';
/** With prefix and hash, far below the 255 bytes that file systems allow. */
const MAX_CHARACTERS = 60;
const HASH_CHARACTERS = 8;

/** A folder name that is safe on every system, for a candidate of any name. Two names never share one, letters' case apart:
 * where characters had to be left out, a hash of the name follows.
 * @param candidate any text, e.g. "A-17" */
export function folderNameOf(candidate: string): string {
  const safe = candidate.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[-.]+/g, '').slice(0, MAX_CHARACTERS).replaceAll(/[-.]+$/g, '');
  if (safe === candidate) return PREFIX + safe;
  const hash = createHash('sha256').update(candidate.normalize('NFC')).digest('hex').slice(0, HASH_CHARACTERS);
  return PREFIX + [safe, hash].filter((part) => part !== '').join('-');
}
