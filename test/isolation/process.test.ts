import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { processIsolation } from './process.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { attack } from './testing/attack.ts';

const onLinux = process.platform === 'linux';

describe.skipIf(!onLinux)('the level process bounds what a program takes (needs Linux)', () => {
  it.each([['memory-hog', 'memory'], ['endless-output', 'output'], ['endless-files', 'files'], ['attacks-the-services', 'connections']])('%s: %s', async (name, limit) => {
    const result = await attack(name, { level: 'process' });
    expect(result.part!.run()).toMatchObject({ killed: true, limit });
    expect(result.leftRunning).toEqual([]);
    expect(result.leftFolders).toBe(false);
  });

  it('endless-file: the system ends it at the limit of a single file', async () => {
    const result = await attack('endless-file', { level: 'process' });
    expect(result.part!.run()).toMatchObject({ limit: 'files', outputFiles: [{ path: 'endless', bytes: 20_000_000 }] });
  });
});

describe('what the level process cannot do, as its warning says', () => {
  it('warns', () => {
    const { kind, text } = processIsolation(DEFAULT_LIMITS).notice;
    expect(kind).toBe('warning');
    expect(text).toMatch(/read what that person can read.*reach the network.*code you trust/);
  });

  it('keep a program from reading other files', async () => {
    const file = path.join(await temporaryFolder(), 'other-candidate.js');
    await writeFile(file, 'GRADERS-OWN');
    const { output } = await attack('reads-secrets', { level: 'process', args: [file] });
    expect(output).toContain(`read ${file}: GRADERS-OWN`);
  });

  it('keep it from the network', async () => {
    const server = createServer((socket) => { socket.on('error', () => undefined).end(); }).listen(0, '127.0.0.1');
    onTestFinished(() => { server.close(); });
    const { port } = await new Promise<AddressInfo>((resolve) => { server.once('listening', () => { resolve(server.address() as AddressInfo); }); });
    const { output } = await attack('connects-out', { level: 'process', args: [`127.0.0.1:${port}`] });
    expect(output).toContain(`127.0.0.1:${port} connected`);
  });

  it.skipIf(!onLinux)('end a process that has left its group and its parent', async () => {
    // Ends by itself after 5 s; the sandbox's corpus has one that stays longer.
    const folder = await folderWith({ 'submission.json': { ...nodeManifest, run: 'setsid sh -c "sleep 5 & echo \\$! > $OUTPUT_DIR/pid" >/dev/null 2>&1; sleep 0.2; cat $OUTPUT_DIR/pid' } });
    const { output } = await attack(folder, { level: 'process' });
    expect(existsSync(`/proc/${output.trim()}`)).toBe(true);
  });
});
