import { expect, it } from 'vitest';
import { withFolder } from '../testing/folder.ts';
import { auditDependencies } from './audit.ts';

it('says something of every ecosystem that has a lock file, also where its registry cannot be reached', async () => {
  const lock = { name: 'a', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'a', version: '1.0.0' } } };
  const sentences = await withFolder({ 'package.json': '{ "name": "a", "version": "1.0.0" }', 'package-lock.json': JSON.stringify(lock), 'requirements.txt': 'requests==2.0.0\n' }, ({ files }) => auditDependencies(files));
  expect(sentences).toHaveLength(2);
  expect(sentences[0]).toMatch(/^npm audit: (no known holes|not available here \(.+\))\.$/);
  expect(sentences[1]).toMatch(/^pip-audit: (no known holes|known holes in .+|not available here \(.+\))\.$/);
});

it.each([
  ['{ "dependencies": { "zod": "4" } }', 'package.json', ['npm audit: not available here (there is no package-lock.json to look at).']],
  ['[project]\ndependencies = [\n  "httpx"\n]\n', 'pyproject.toml', ['pip-audit: not available here (there is no requirements.txt to look at).']],
  ['[project]\ndependencies = []\n', 'pyproject.toml', []],
  ['{ "dependencies": {}, broken', 'package.json', []],
])('says that it cannot tell where dependencies are declared without a lock: %s', async (text, name, expected) => {
  expect(await withFolder({ [name]: text }, ({ files }) => auditDependencies(files))).toEqual(expected);
});

it('says nothing of ecosystems without lock files', async () => {
  expect(await withFolder({ 'package.json': '{}', 'go.mod': 'module a' }, ({ files }) => auditDependencies(files))).toEqual([]);
});
