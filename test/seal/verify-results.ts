import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf } from '../harness/errors.ts';
import { readSubmission } from '../harness/submission.ts';
import { digestOfText, digestsBelow, kitDigest } from './digest.ts';
import { isNotSealed, SEAL_FILE, sealSchema, signedBytes, type Seal } from './seal.ts';

/** What became of sealed results since. */
export interface Verification {
  seal: Seal;
  /** Digest of the seal itself, to be compared with one that was written down elsewhere. */
  sealDigest: string;
  changed: string[];
  missing: string[];
  /** Files that came later; they are no part of what was sealed. */
  added: string[];
  /** `gone`: the folder is not there (any more). */
  submission: 'unchanged' | 'changed' | 'gone';
  kit: 'same' | 'other';
  /** `valid`: made with the key that was named; `self-made`: it fits, but nobody said whose key it should be. */
  signature: 'none' | 'valid' | 'self-made' | 'invalid';
}

/** Compares a results folder with its seal.
 * @param key the public key that must have signed it
 * @throws HarnessError where there is no seal */
export async function verifyResults(folder: string, key?: KeyObject): Promise<Verification> {
  const text = await readFile(path.join(folder, SEAL_FILE), 'utf8').catch((error: unknown) => {
    throw new HarnessError(`${path.resolve(folder)} has no ${SEAL_FILE}.`, 'Name the results folder of a grading that came to its end.', { cause: error });
  });
  const seal = parseSeal(text);
  const now = await digestsBelow(folder, isNotSealed);
  const names = Object.keys(seal.files);
  return {
    seal, sealDigest: digestOfText(text),
    changed: names.filter((name) => name in now && now[name] !== seal.files[name]),
    missing: names.filter((name) => !(name in now)),
    added: Object.keys(now).filter((name) => !(name in seal.files)),
    submission: await stateOfSubmission(seal),
    kit: await kitDigest() === seal.kit.digest ? 'same' : 'other',
    signature: stateOfSignature(seal, key),
  };
}

/** Whether the results are what they were. A changed submission or kit does not make results wrong, only impossible to repeat. */
export const isIntact = ({ changed, missing, signature }: Verification, key?: KeyObject): boolean =>
  changed.length === 0 && missing.length === 0 && signature !== 'invalid' && (!key || signature === 'valid');

function parseSeal(text: string): Seal {
  try {
    return sealSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new HarnessError(`${SEAL_FILE} is not a seal: ${messageOf(error)}`, 'It was changed, or comes from another version of the kit.', { cause: error });
  }
}

async function stateOfSubmission({ submission }: Seal): Promise<Verification['submission']> {
  const read = await readSubmission(submission.folder).catch(() => null);
  if (!read) return 'gone';
  return read.delivered.digest === submission.digest ? 'unchanged' : 'changed';
}

function stateOfSignature({ signature, ...rest }: Seal, key?: KeyObject): Verification['signature'] {
  if (!signature) return 'none';
  try {
    const own = createPublicKey({ key: Buffer.from(signature.publicKey, 'base64'), format: 'der', type: 'spki' });
    if (!verify(null, signedBytes(rest), key ?? own, Buffer.from(signature.value, 'base64'))) return 'invalid';
    return key ? 'valid' : 'self-made';
  } catch {
    return 'invalid'; // Neither a key nor a signature.
  }
}
