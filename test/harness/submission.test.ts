import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { readSubmission } from './submission.ts';

describe('reading a submission', () => {
  it('reads its manifest, its files and a digest', async () => {
    const { delivered, files } = await readSubmission(await folderWith({ 'submission.json': nodeManifest, 'main.mjs': '' }));
    expect(delivered).toMatchObject({ manifest: nodeManifest, manifestErrors: [], files: 2, notices: [] });
    expect(delivered.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(files.map((file) => file.path)).toEqual(['main.mjs', 'submission.json']);
  });

  it('gives the same files the same digest and a changed byte another', async () => {
    const [one, same, other] = await Promise.all(['', '', ' '].map((text) => folderWith({ 'submission.json': nodeManifest, 'main.mjs': text })));
    const digests = await Promise.all([one, same, other].map(async (folder) => (await readSubmission(folder!)).delivered.digest));
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  it('leaves out .git, .env and node_modules', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, '.git/HEAD': 'x', '.env': 'SECRET=1', 'node_modules/a/index.js': '', 'sub/.env': '' });
    expect((await readSubmission(folder)).files.map((file) => file.path)).toEqual(['submission.json']);
  });

  it('leaves out links that lead out of the folder and says so; follows none', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': '' });
    await symlink('/etc/passwd', path.join(folder, 'out'));
    await symlink('main.mjs', path.join(folder, 'in'));
    await symlink('.', path.join(folder, 'circle'));
    const { delivered, files } = await readSubmission(folder);
    expect(files.map(({ path: name, kind }) => `${name} ${kind}`)).toContain('in link');
    expect(files.map((file) => file.path)).not.toContain('out');
    expect(delivered.notices).toContain('out is a link out of the folder and was left out.');
  });

  it.each([
    ['no manifest', {}, 'There is no submission.json.'],
    ['no JSON', { 'submission.json': '{ "name": ' }, 'submission.json is not JSON'],
    ['no run command', { 'submission.json': { name: 'a', language: 'b' } }, 'submission.json: "run" must be a list of arguments or a text.'],
    ['an empty command', { 'submission.json': { ...nodeManifest, run: [] } }, 'submission.json: "run"'],
    ['a number for a name', { 'submission.json': { ...nodeManifest, name: 7 } }, 'submission.json: "name" must be a text.'],
    ['a list', { 'submission.json': [] }, 'submission.json:'],
  ])('says what is wrong with %s', async (_, files, message) => {
    const { delivered } = await readSubmission(await folderWith(files));
    expect(delivered.manifest).toBeNull();
    expect(delivered.manifestErrors.join('\n')).toContain(message);
  });

  it('refuses a folder that does not exist and names the remedy', async () => {
    await expect(readSubmission('/no/such/folder')).rejects.toMatchObject({ message: 'There is no folder /no/such/folder.', remedy: expect.stringContaining('npm run grade') as string });
  });

  it('refuses a file', async () => {
    const file = path.join(await temporaryFolder(), 'a.zip');
    await writeFile(file, '');
    await expect(readSubmission(file)).rejects.toMatchObject({ message: `${file} is not a folder.` });
  });
});
