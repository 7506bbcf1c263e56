import { generateKeyPairSync } from 'node:crypto';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSubmission } from '../harness/submission.ts';
import { folderWith } from '../testing/folders.ts';
import { readSigningKey, SEAL_FILE, sealResults, type Seal } from './seal.ts';
import { isIntact, verifyResults } from './verify-results.ts';

const RESULTS = { 'scorecard.json': '{"level":2}', 'evidence/S01/evidence.json': '{}', 'evidence/S01/run-1.stdout.txt': 'hello' };
const pair = () => generateKeyPairSync('ed25519');

async function sealed(key?: ReturnType<typeof pair>['privateKey']) {
  const [results, submission] = [await folderWith(RESULTS), await folderWith({ 'main.mjs': 'x' })];
  const { delivered: { digest } } = await readSubmission(submission);
  await sealResults(results, { kit: { name: 'kit', version: '1.0.0' }, submission: { folder: submission, digest } }, key);
  return { results, submission };
}

async function rewriteSeal(results: string, change: (seal: Seal) => void) {
  const file = path.join(results, SEAL_FILE);
  const seal = JSON.parse(await readFile(file, 'utf8')) as Seal;
  change(seal);
  await writeFile(file, JSON.stringify(seal));
}

describe('sealed results', () => {
  it('are intact as long as nobody touches them', async () => {
    const { results } = await sealed();
    const verification = await verifyResults(results);
    expect(verification).toMatchObject({ changed: [], missing: [], added: [], submission: 'unchanged', kit: 'same', signature: 'none' });
    expect(isIntact(verification)).toBe(true);
  });

  it('name what was changed, what is missing and what came later', async () => {
    const { results } = await sealed();
    await writeFile(path.join(results, 'scorecard.json'), '{"level":4}');
    await rm(path.join(results, 'evidence/S01/run-1.stdout.txt'));
    await writeFile(path.join(results, 'notes.md'), 'mine');
    const verification = await verifyResults(results);
    expect(verification).toMatchObject({ changed: ['scorecard.json'], missing: ['evidence/S01/run-1.stdout.txt'], added: ['notes.md'] });
    expect(isIntact(verification)).toBe(false);
  });

  it('stay intact when a person adds files', async () => {
    const { results } = await sealed();
    await writeFile(path.join(results, 'notes.md'), 'mine');
    expect(isIntact(await verifyResults(results))).toBe(true);
  });

  it('tell whether the submission is still what was graded', async () => {
    const { results, submission } = await sealed();
    await appendFile(path.join(submission, 'main.mjs'), 'y');
    expect(await verifyResults(results)).toMatchObject({ submission: 'changed' });
    await rm(submission, { recursive: true });
    const gone = await verifyResults(results);
    expect(gone.submission).toBe('gone');
    expect(isIntact(gone)).toBe(true);
  });
});

describe('signed results', () => {
  it('fit the key that signed them', async () => {
    const { privateKey, publicKey } = pair();
    const { results } = await sealed(privateKey);
    expect(await verifyResults(results, publicKey)).toMatchObject({ signature: 'valid' });
    expect(await verifyResults(results)).toMatchObject({ signature: 'self-made' });
  });

  it('do not fit another key, even when they were sealed anew with it', async () => {
    const { results } = await sealed(pair().privateKey);
    const verification = await verifyResults(results, pair().publicKey);
    expect(verification.signature).toBe('invalid');
    expect(isIntact(verification)).toBe(false);
  });

  it('show a digest that was changed in the seal itself', async () => {
    const { privateKey, publicKey } = pair();
    const { results } = await sealed(privateKey);
    await writeFile(path.join(results, 'scorecard.json'), '{"level":4}');
    const honest = await sealed();
    const { files } = JSON.parse(await readFile(path.join(honest.results, SEAL_FILE), 'utf8')) as Seal;
    await rewriteSeal(results, (seal) => { seal.files = { ...files, 'scorecard.json': `sha256:${'0'.repeat(64)}` }; });
    expect(await verifyResults(results, publicKey)).toMatchObject({ signature: 'invalid' });
  });

  it('are not taken for signed when the signature was cut out', async () => {
    const { privateKey, publicKey } = pair();
    const { results } = await sealed(privateKey);
    await rewriteSeal(results, (seal) => { delete seal.signature; });
    const verification = await verifyResults(results, publicKey);
    expect(verification.signature).toBe('none');
    expect(isIntact(verification, publicKey)).toBe(false);
  });
});

it('refuses a key of another kind before anything runs', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const folder = await folderWith({ 'key.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
  await expect(readSigningKey(path.join(folder, 'key.pem'))).rejects.toThrow('not an Ed25519 key');
  await expect(readSigningKey(path.join(folder, 'none.pem'))).rejects.toThrow('cannot be read');
});

it('refuses a folder without a seal, or with something else in its place', async () => {
  await expect(verifyResults(await folderWith({}))).rejects.toThrow('has no seal.json');
  await expect(verifyResults(await folderWith({ [SEAL_FILE]: '{}' }))).rejects.toThrow('is not a seal');
});
