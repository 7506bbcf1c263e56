import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCriteria } from '../../rubric/criteria.ts';
import { loadChecks, loadScenarios } from '../units.ts';
import { applyPatch, parsePatch } from './apply.ts';
import { loadEntries } from './entries.ts';

const [entries, checks, scenarios, criteria] = await Promise.all([loadEntries(), loadChecks(), loadScenarios(), loadCriteria()]);
const patched = entries.flatMap(({ id, source, expected }) => ('patch' in source ? [{ id, patch: source.patch, expected }] : []));
const codes = new Set(checks.map(({ definition }) => definition.code));
let work: string;

beforeAll(async () => { work = await mkdtemp(path.join(tmpdir(), 'corpus-')); });
afterAll(() => rm(work, { recursive: true }));

describe('every patch', () => {
  it.each(patched)('$id fits the reference solution', async ({ id, patch }) => {
    await applyPatch(patch, path.join(work, id));
  });

  it.each(patched)('$id says in its head what is expected', async ({ patch, expected }) => {
    expect(parsePatch(await readFile(patch, 'utf8')).flaw).toBe(expected.flaw);
  });

  it('that fits no more is named, with the hunk', async () => {
    const stale = path.join(work, 'M99.patch');
    await writeFile(stale, 'A flaw.\n\ndiff --git a/src/errors.ts b/src/errors.ts\n--- a/src/errors.ts\n+++ b/src/errors.ts\n@@ -1,2 +1,2 @@\n-a line that is not there\n+another\n \n');

    await expect(applyPatch(stale, path.join(work, 'M99'))).rejects.toThrow(/M99\.patch does not fit .*src\/errors\.ts, hunk @@ -1,2 \+1,2 @@.* open M99/);
  });
});

describe('every expectation', () => {
  it.each(entries)('of $id names what exists', ({ expected: { fail, unknown, passOrUnknown, notShown, levels, quick } }) => {
    expect([...fail, ...unknown, ...passOrUnknown, ...notShown].filter((code) => !codes.has(code))).toEqual([]);
    expect(quick.filter((code) => !scenarios.some((scenario) => scenario.code === code))).toEqual([]);
    expect(Object.keys(levels).filter((prefix) => !criteria.some((criterion) => criterion.prefix === prefix))).toEqual([]);
  });

  it.each(entries)('of $id names each check once', ({ expected: { fail, unknown, passOrUnknown, notShown } }) => {
    const all = [...fail, ...unknown, ...passOrUnknown, ...notShown];
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
  });
});

describe('the corpus is complete', () => {
  const mustBeFailed = checks.map(({ definition }) => definition).filter(({ tier }) => tier !== 'exceptional');

  it.each(mustBeFailed)('$code: somebody fails "$title"', ({ code }) => {
    expect(entries.some(({ expected }) => expected.fail.includes(code))).toBe(true);
  });

  it('has an expectation for every folder that can be graded', async () => {
    const here = new URL('./', import.meta.url);
    const folders = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/submission.json`, here)));

    expect(folders.map(({ name }) => name).filter((name) => !entries.some(({ id }) => id === name))).toEqual([]);
  });
});

it('the README of M48 is the starter\'s', async () => {
  const starter = await readFile(new URL('../../starter/typescript/README.md', import.meta.url), 'utf8');
  const m48 = patched.find(({ id }) => id === 'M48');

  await applyPatch(m48!.patch, path.join(work, 'M48-readme'));

  expect(await readFile(path.join(work, 'M48-readme', 'README.md'), 'utf8')).toBe(starter);
});
