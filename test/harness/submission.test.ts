import { execFile } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
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
    await expect(readSubmission('/no/such/folder')).rejects.toMatchObject({ message: 'There is no folder /no/such/folder.', remedy: expect.stringContaining('starter/typescript') as string });
  });

  it('refuses a file', async () => {
    const file = path.join(await temporaryFolder(), 'a.zip');
    await writeFile(file, '');
    await expect(readSubmission(file)).rejects.toMatchObject({ message: `${file} is not a folder.` });
  });
});

describe('a delivery with traps', () => {
  it('is not read through a link by way of another link that leads out', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, 'a/b/c/x': '' });
    await symlink('../..', path.join(folder, 'a/b/c/up')); // Leads to a.
    await symlink('a/b/c/up/../../etc/passwd', path.join(folder, 'seems-inside'));
    await symlink('a/b/c/up/../..', path.join(folder, 'leads-out'));
    const { files } = await readSubmission(folder);
    expect(files.map((file) => file.path)).not.toContain('leads-out');
  });

  it.each([['a link to an endless file', '/dev/zero'], ['a link to a file of the machine', '/etc/hostname']])('whose manifest is %s has no manifest', async (_, target) => {
    const folder = await folderWith({ 'main.mjs': '' });
    await symlink(target, path.join(folder, 'submission.json'));
    expect((await readSubmission(folder)).delivered).toMatchObject({ manifest: null, manifestErrors: ['submission.json is not a file.'] });
  });

  it('whose manifest is a pipe that never says anything has no manifest', async () => {
    const folder = await folderWith({ 'main.mjs': '' });
    await promisify(execFile)('mkfifo', [path.join(folder, 'submission.json')]);
    const { delivered } = await readSubmission(folder);
    expect(delivered).toMatchObject({ manifest: null, notices: ['submission.json is neither a file nor a folder and was left out.'] });
  });

  it('that would fill the disk is refused, and says why', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, 'huge.bin': '' });
    await truncate(path.join(folder, 'huge.bin'), 5_000_000_000); // Takes no space: one long hole.
    await expect(readSubmission(folder)).rejects.toThrow('is too large: more than 500 MB');
  });

  it('that is nested without end is refused, and says why', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest });
    await promisify(execFile)(process.execPath, ['-e', 'for (let n = 0; n < 1000; n += 1) { require("fs").mkdirSync("deep-down"); process.chdir("deep-down"); }'], { cwd: folder });
    await expect(readSubmission(folder)).rejects.toThrow(/cannot be read: .*ENAMETOOLONG/);
    await promisify(execFile)('rm', ['-rf', path.join(folder, 'deep-down')]);
  });

  it('brings neither history nor hooks along, and archives stay what they are', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, '.git/hooks/post-checkout.sh': '#!/bin/sh\ntouch /tmp/hook-ran\n', '.gitmodules': '[submodule "x"]\n  url = file:///etc\n', 'bomb.zip': 'PK' });
    await mkdir(path.join(folder, 'node_modules/x'), { recursive: true });
    expect((await readSubmission(folder)).files.map((file) => file.path)).toEqual(['.gitmodules', 'bomb.zip', 'submission.json']);
  });
});
