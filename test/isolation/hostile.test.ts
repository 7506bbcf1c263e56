import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { attack, processesAround, type Attack } from './testing/attack.ts';
import { describeSandboxed } from './testing/sandbox.ts';

const KIT = path.resolve(import.meta.dirname, '../..');
const TRACE = 'hostile-was-here';
const PLACES = ['/', '/etc', '/usr/bin', '/usr/local/bin', '/opt', '/var', '/root', '/home', '/dev', '/run', tmpdir(), KIT];

/** Nothing of an attack is left on this machine, whatever it was. */
function expectGone({ leftRunning, leftFolders }: Attack): void {
  expect(leftRunning).toEqual([]);
  expect(leftFolders).toBe(false);
}

const run = ({ part }: Attack) => part!.run();

afterEach(() => { expect(PLACES.map((place) => path.join(place, TRACE)).filter((file) => existsSync(file))).toEqual([]); });

describeSandboxed('what takes more than its share is ended, and said to be', (level) => {
  it.each(['fork-bomb', 'memory-hog', 'endless-output', 'endless-files', 'ignores-sigterm', 'attacks-the-services'])('%s', async (name) => {
    const limits: Record<string, string> = {
      'fork-bomb': 'processes', 'memory-hog': 'memory', 'endless-output': 'output', 'endless-files': 'files', 'ignores-sigterm': 'time',
      'attacks-the-services': 'connections',
    };
    const result = await attack(name, { level, limits: { runSeconds: name === 'ignores-sigterm' ? 2 : 60 } });
    expect(run(result)).toMatchObject({ killed: true, limit: limits[name] });
    expectGone(result);
  });

  it('floods-with-requests: of the flood only the beginning is kept', async () => {
    const result = await attack('floods-with-requests', { level });
    const { part } = result;
    expect(run(result)).toMatchObject({ killed: true, limit: 'requests' });
    expectGone(result);
    expect(part!.exchanges.length).toBeGreaterThanOrEqual(100);
    expect(part!.exchanges.length).toBeLessThanOrEqual(1_000);
  });

  it('endless-file: the system ends it at the limit of a single file', async () => {
    const result = await attack('endless-file', { level });
    expect(run(result).limit).toBe('files');
    expect(run(result).outputFiles).toMatchObject([{ path: 'endless', bytes: 20_000_000 }]);
    expectGone(result);
  });

  it('endless-install: the step is timed out', async () => {
    const result = await attack('endless-install', { level, limits: { installSeconds: 1 } });
    expect(result.preparation).toMatchObject([{ step: 'install', outcome: 'timed-out', limit: 'time' }]);
    expectGone(result);
  });
});

describeSandboxed('what wants to live on does not', (level) => {
  it('leaves-a-daemon: it is ended a second after its parent, and reported', async () => {
    const result = await attack('leaves-a-daemon', { level });
    expect(run(result)).toMatchObject({ exitCode: 0, killed: false, limit: null });
    expect(run(result).leftBehind).toBeGreaterThan(0);
    expectGone(result);
    await expect(fetch('http://127.0.0.1:13999')).rejects.toThrow();
  });

  it('kills-everybody: it ends itself, and nobody else', async () => {
    const result = await attack('kills-everybody', { level });
    expect(result.output).toContain('SIGTERM to 1');
    expect(result.output).not.toContain('not in a sandbox');
    expectGone(result);
  });

  it('plays-with-descriptors: there is nothing to find', async () => {
    const result = await attack('plays-with-descriptors', { level });
    expect(run(result)).toMatchObject({ exitCode: 0, startError: null, limit: null });
    expect(result.output).toBe('before\n');
    expectGone(result);
  });

  it('leaves-traps: they are not stepped into, and are cleared away', async () => {
    const result = await attack('leaves-traps', { level });
    expect(run(result)).toMatchObject({ exitCode: 0 });
    expect(run(result).outputFiles).toEqual([]);
    expectGone(result);
  });
});

describeSandboxed('what looks or writes elsewhere finds nothing', (level) => {
  it('writes-outside: only its own places can be written', async () => {
    const elsewhere = await temporaryFolder();
    const result = await attack('writes-outside', { level, args: [KIT, elsewhere, tmpdir()] });
    const written = result.output.split('\n').filter((line) => line.startsWith('wrote ')).map((line) => line.slice('wrote '.length));
    expect(written.filter((place) => existsSync(path.join(place, TRACE)))).toEqual([]);
    expect(written.filter((place) => place !== process.env.HOME && !place.startsWith(tmpdir()))).toEqual([]);
    expect(result.beside).not.toContain(TRACE);
    expectGone(result);
  });

  it('links-out: links are not followed, neither to read results nor to restore the copy', async () => {
    const secrets = await temporaryFolder();
    await writeFile(path.join(secrets, 'secret'), 'GRADERS-OWN');
    const result = await attack('links-out', { level, args: [path.join(secrets, 'secret')] });
    expect(run(result).outputFiles).toEqual([]);
    expect(JSON.stringify(result.part!.evidence)).not.toMatch(/GRADERS-OWN|root:x:0/);
    expect(existsSync(path.join(secrets, 'list.txt'))).toBe(false);
    expectGone(result);
  });

  it('reads-secrets: not the suite\'s environment, not files of others, not the home folder', async () => {
    process.env.GRADERS_SECRET = 'GRADERS-OWN';
    onTestFinished(() => { delete process.env.GRADERS_SECRET; });
    const others = await temporaryFolder();
    const file = path.join(others, 'other-candidate.js');
    await writeFile(file, 'GRADERS-OWN');
    const result = await attack('reads-secrets', { level, args: [file, path.join(KIT, 'package.json'), path.join(KIT, 'test/grade.ts')] });
    expect(result.output).toContain('looked around');
    expect(result.output).not.toMatch(/GRADERS-OWN|"version"|root:\$|root:\*/);
    expect(result.output.split('\n').filter((line) => line.startsWith('read /') && !line.startsWith('read /proc/'))).toEqual([]);
    expectGone(result);
  });

  it('forges-a-result: neither suite nor results are to be found', async () => {
    const results = path.join(await temporaryFolder(), 'results');
    await mkdir(results);
    await writeFile(path.join(results, 'scorecard.json'), '{}');
    const result = await attack('forges-a-result', { level, hidden: [results] });
    expect(result.output).not.toContain('found ');
    expect(result.part!.evidence.orders).toEqual([]);
    expectGone(result);
  });

  it('hostile-install: an install script is kept as close as the program', async () => {
    const result = await attack('hostile-install', { level });
    expect(result.preparation).toMatchObject([{ step: 'install', outcome: 'ok' }]);
    expect(result.output).toBe('ran\n');
    expectGone(result);
  });
});

describeSandboxed('what looks for the network finds its services', (level) => {
  it('connects-out: neither this machine, by any address, nor a name', async () => {
    const { addresses, visitors } = await openWitness();
    const result = await attack('connects-out', { level, args: addresses });
    expect(result.output.split('\n').filter((line) => line.includes('connected'))).toEqual([]);
    expect(result.output).toMatch(/^name E/m);
    expect(visitors).toEqual([]);
    expectGone(result);
  });

  it('scans-ports: nothing but its own three services listens', async () => {
    const result = await attack('scans-ports', { level, limits: { runSeconds: 30 } });
    const { source, destination, tokenUrl } = result.part!.evidence.urls;
    const own = [source, destination, tokenUrl].map((url) => Number(new URL(url).port)).sort((one, other) => one - other);
    expect(JSON.parse(result.output)).toEqual(own);
    expectGone(result);
  });

  it('calls-control: the services have no other doors', async () => {
    const result = await attack('calls-control', { level });
    expect(result.output).toBe('asked\n');
    expectGone(result);
  });

  it('speaks-in-tongues: what it says is evidence, and nothing else', async () => {
    const result = await attack('speaks-in-tongues', { level });
    expect(result.output).toContain('\u001b[2J');
    expect(run(result).outputFiles).toHaveLength(1);
    expectGone(result);
  });
});

/** Reads the list twenty times, as an honest program would. */
const HONEST = `
  const { SOURCE_BASE_URL, SOURCE_API_KEY } = process.env;
  for (let time = 0; time < 20; time += 1) {
    const answer = await fetch(SOURCE_BASE_URL + '/api/v1/customers', { headers: { 'X-API-Key': SOURCE_API_KEY } });
    if (!answer.ok || (await answer.json()).length === 0) process.exit(1);
  }
  console.log('read');
`;

describeSandboxed('others', (level) => {
  it('are graded beside an attack as if there were none', async () => {
    const honest = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': HONEST });
    const attacks = Promise.all(['fork-bomb', 'memory-hog', 'attacks-the-services', 'endless-output'].map((name) => attack(name, { level })));
    expect((await attack(honest, { level })).output).toBe('read\n');
    for (const result of await attacks) expectGone(result);
  });

  it('have their machine back even when the suite itself is killed', async () => {
    const folder = await temporaryFolder();
    const suite = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path.join(KIT, 'test/grade.ts'), path.join(KIT, 'test/corpus/hostile/ignores-sigterm'), '--scenario', 'S01', '--isolation', level],
      { cwd: folder, env: { ...process.env, TMPDIR: folder }, stdio: 'ignore' });
    const isRunning = () => processesAround(folder).some((line) => line.startsWith('node main.mjs'));
    await vi.waitUntil(isRunning, { timeout: 60_000, interval: 50 });
    suite.kill('SIGKILL');
    await vi.waitUntil(() => processesAround(folder).length === 0, { timeout: 5_000, interval: 50 });
    expect(processesAround(folder)).toEqual([]);
  });
});

/** A server on every address of this machine that says who came. */
async function openWitness(): Promise<{ addresses: string[]; visitors: string[] }> {
  const visitors: string[] = [];
  const server = createServer((socket: Socket) => { visitors.push(socket.remoteAddress ?? ''); socket.destroy(); });
  await new Promise<void>((resolve) => { server.listen(0, '0.0.0.0', resolve); });
  onTestFinished(() => { server.close(); });
  const { port } = server.address() as AddressInfo;
  const hosts = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ family }) => family === 'IPv4').map(({ address }) => address);
  return { addresses: hosts.map((host) => `${host}:${port}`), visitors };
}
