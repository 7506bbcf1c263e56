import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { HarnessError, messageOf } from '../harness/errors.ts';
import { writeWhole } from '../harness/write.ts';
import { digestOfText, digestsBelow, kitDigest } from './digest.ts';

export const SEAL_FILE = 'seal.json';
/** What a grading in a process of its own said; it still speaks when the results are sealed. */
export const LOG_FILE = 'grading.log';
/** Says of names that they are no part of what is sealed. */
export const isNotSealed = (name: string): boolean => name === SEAL_FILE || name === LOG_FILE;

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'expected "sha256:" and 64 hexadecimal digits');

/** What the results were when the grading ended. */
export const sealSchema = z.strictObject({
  version: z.literal(1),
  sealedAt: z.iso.datetime(),
  kit: z.strictObject({ name: z.string(), version: z.string(), digest }),
  /** `folder` as it was given to the suite. */
  submission: z.strictObject({ folder: z.string(), digest }),
  /** Digests by path within the results folder. */
  files: z.record(z.string(), digest),
  /** Over everything above, as JSON without blanks (Ed25519, RFC 8032). Key (SPKI) and signature in base64. */
  signature: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string(), value: z.string() }).exactOptional(),
});
export type Seal = z.infer<typeof sealSchema>;

/** What is signed. */
export const signedBytes = ({ version, sealedAt, kit, submission, files }: Omit<Seal, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify({ version, sealedAt, kit, submission, files }));

/** Writes down what is in a results folder, so that later changes show.
 * @param key signs it, where there is one
 * @returns the digest of the seal, to be written down elsewhere */
export async function sealResults(folder: string, about: Pick<Seal, 'submission'> & { kit: { name: string; version: string } }, key?: KeyObject): Promise<string> {
  const unsigned = {
    version: 1 as const, sealedAt: new Date().toISOString(), kit: { ...about.kit, digest: await kitDigest() }, submission: about.submission,
    files: await digestsBelow(folder, isNotSealed),
  };
  const seal: Seal = {
    ...unsigned,
    ...(key && { signature: {
      algorithm: 'Ed25519', value: sign(null, signedBytes(unsigned), key).toString('base64'),
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
    } }),
  };
  const text = `${JSON.stringify(seal, null, 2)}\n`;
  await writeWhole(path.join(folder, SEAL_FILE), text);
  return digestOfText(text);
}

/** Reads the private key of the hiring team before anything runs, so that a bad one costs no time.
 * @throws HarnessError where it is no Ed25519 key */
export async function readSigningKey(file: string): Promise<KeyObject> {
  return readKey(file, (pem) => createPrivateKey(pem));
}

/** @throws HarnessError where it is no Ed25519 key */
export async function readPublicKey(file: string): Promise<KeyObject> {
  return readKey(file, (pem) => createPublicKey(pem));
}

async function readKey(file: string, parse: (pem: string) => KeyObject): Promise<KeyObject> {
  const remedy = 'Make a pair with: openssl genpkey -algorithm ed25519 -out key.pem && openssl pkey -in key.pem -pubout -out key.pub.pem';
  try {
    const key = parse(await readFile(file, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw new HarnessError(`The key ${file} cannot be read: ${messageOf(error)}.`, remedy, { cause: error });
  }
  throw new HarnessError(`The key ${file} is not an Ed25519 key.`, remedy);
}
