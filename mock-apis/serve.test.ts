import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DATASETS } from './dataset/named.ts';
import { DEVELOPMENT } from './development.ts';

const ROOT = new URL('..', import.meta.url);
/** Starting a process takes its time on a busy machine. */
const TIMEOUT_MS = 60_000;
/** Below the range from which systems draw ports, and different for each process. */
const FIRST_PORT = 20_006 + (process.pid * 10) % 12_000;
const PORTS = ['--source-port', FIRST_PORT, '--destination-port', FIRST_PORT + 1, '--token-port', FIRST_PORT + 2, '--console-port', FIRST_PORT + 3].map(String);

function start(args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'mock-apis/serve.ts', ...args], { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } });
  onTestFinished(() => { child.kill('SIGKILL'); });
  return child;
}

async function outcome(args: string[]) {
  const child = start(args);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { code, stdout, stderr };
}

async function fileWith(content: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'faults.json');
  await writeFile(file, content);
  return file;
}

describe('npm start', { timeout: TIMEOUT_MS }, () => {
  it('serves the list and meets the faults that are asked for, until it is stopped', async () => {
    const faults = await fileWith('[{ "catalogue": "FS-02" }, { "catalogue": "FD-05" }, { "catalogue": "FD-30" }]');
    const child = start([...PORTS, '--data', 'paged', '--faults', faults]);
    const said = text(child.stdout);
    await once(child.stdout, 'data');
    const list = () => fetch(`http://127.0.0.1:${FIRST_PORT}/api/v1/customers`, { headers: { 'X-API-Key': DEVELOPMENT.apiKey } });
    expect((await list()).status).toBe(503);
    expect(await (await list()).json()).toHaveLength(100);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
    const output = await said;
    expect(output).toContain('253 customers are waiting');
    expect(output).toContain('Things will go wrong: FS-02, FD-05, FD-30\n');
    expect(output).toMatch(/^source +503 {2}GET \/api\/v1\/customers {2}\d+ ms {2}fault FS-02 \(status\)$/m);
    expect(output).toMatch(/Stopped\. Requests: source 2, token 0, destination 0\. Orders stored: 0\. Faults met: 1\.\n {2}FS-02 {2}once\n {2}FD-05 {2}never: no request came to the destination\.\n {2}FD-30 {2}from start to end, so it is not counted\n$/);
  });

  it('ends when nobody reads its output any more', async () => {
    const child = start([...PORTS, '--no-console']);
    const complaints = text(child.stderr);
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    // Its line is the first that cannot be written.
    await fetch(`http://127.0.0.1:${FIRST_PORT}/api/v1/customers`).catch(() => undefined);
    expect([await ended, await complaints]).toEqual([[0, null], '']);
  });

  it('says that the source speaks https, where a fault has it so', async () => {
    const child = start([...PORTS, '--no-console', '--faults', await fileWith('[{ "catalogue": "FS-22" }]')]);
    const [said] = await once(child.stdout, 'data') as [Buffer];
    child.kill('SIGINT');
    await once(child, 'close');
    expect(String(said)).toContain(`SOURCE_BASE_URL is https now: https://127.0.0.1:${FIRST_PORT}; your .env must say so.`);
  });

  it('says on standard error what went wrong in the services themselves', async () => {
    const faults = await fileWith('[{ "at": "source", "what": { "kind": "down", "forMs": 1000 } }]');
    const child = start([...PORTS, '--no-console', '--quiet', '--faults', faults]);
    const complaint = once(child.stderr, 'data') as Promise<[Buffer]>;
    await once(child.stdout, 'data');
    await fetch(`http://127.0.0.1:${FIRST_PORT}/`).catch(() => undefined);
    const thief = createServer().listen(FIRST_PORT, '127.0.0.1');
    await once(thief, 'listening');
    onTestFinished(() => { thief.close(); });
    expect(String((await complaint)[0])).toMatch(/^The services themselves failed, not your program: The port of source was lost while it was closed: .*EADDRINUSE.*\nStart them anew if it goes on, and report this\.\n$/);
  });

  it('refuses a file with mistakes: line, field and remedy, exit code 1, nothing started', async () => {
    const faults = await fileWith('[\n  { "catalogue": "FD-05", "when": { "customer": 99 } }\n]');
    const { code, stdout, stderr } = await outcome([...PORTS, '--faults', faults]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${faults}, line 2, rule 1, when.customer: the list has no customer with an id at position 99`);
    expect(stderr).toMatch(/Correct the file and start again; npm start -- --list-faults shows kinds, options and codes\.\n$/);
  });

  it('opens the live console, or does not, as it is told', async () => {
    const shown = async (args: string[]) => {
      const child = start([...PORTS, ...args]);
      const [said] = await once(child.stdout, 'data') as [Buffer];
      child.kill('SIGINT');
      await once(child, 'close');
      return String(said);
    };
    expect(await shown([])).toContain(`Watch them live: http://127.0.0.1:${FIRST_PORT + 3}\n`);
    expect(await shown(['--no-console'])).not.toContain('Watch them live');
  });

  it('says which port of the console is taken, and starts nothing', async () => {
    const squatter = createServer().listen(FIRST_PORT + 3, '127.0.0.1');
    await once(squatter, 'listening');
    onTestFinished(() => { squatter.close(); });
    const { code, stdout, stderr } = await outcome(PORTS);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^The services did not start\\. Port ${FIRST_PORT + 3} is taken: .* choose other ports \\(npm start -- --help\\)\\.\n$`));
  });

  it('says which of its own port options are the same, and starts nothing', async () => {
    const port = String(FIRST_PORT);
    const { code, stdout, stderr } = await outcome([...PORTS, '--source-port', port, '--token-port', port]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`The services did not start. --source-port and --token-port are the same port, ${port}. Each service needs a port of its own: give one of them another number.\n`);
  });

  it('hosts services for candidates, each behind a link of their own, and goes on after a restart', async () => {
    const file = await fileWith('[{ "name": "A-17" }, { "name": "A-18" }]');
    const args = ['--candidates', file, '--state', path.join(path.dirname(file), 'state'), '--first-port', String(FIRST_PORT - 6), '--console-port', String(FIRST_PORT)];
    const hosted = async () => {
      const child = start(args);
      const said = text(child.stdout);
      await once(child.stdout, 'data');
      const page = await fetch(`http://127.0.0.1:${FIRST_PORT}/`);
      child.kill('SIGINT');
      expect(await once(child, 'close')).toEqual([0, null]);
      return { status: page.status, links: [...(await said).matchAll(/http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//g)].map(([link]) => link) };
    };
    const first = await hosted();
    expect([first.status, first.links.length, new Set(first.links).size]).toEqual([404, 2, 2]);
    expect(await hosted()).toEqual(first);
  });

  it.each([
    [['--host', '0.0.0.0'], 'name them with --candidates <file>'], [['--candidates', 'c.json', '--public-host', 'https://a.example:443/x'], 'without port and path'], [['--candidates', '/nowhere.json'], 'There is no file /nowhere.json.'],
    [['--state', 'x', '--first-port', '4100'], '--first-port and --state would do nothing: '],
    [['--candidates', 'c.json', '--seed', '7', '--source-port', '4100', '--no-console'], '--seed and --source-port and --no-console would do nothing with --candidates: '],
    [['--candidates', 'c.json', '--data', 'clean', '--faults', 'f.json'], '--data and --faults would do nothing with --candidates: '],
  ])('does not host with %j', async (args, message) => {
    const { code, stdout, stderr } = await outcome(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });

  it('refuses a file that is not there', async () => {
    const { code, stdout, stderr } = await outcome([...PORTS, '--faults', '/nowhere/faults.json']);
    expect([code, stdout, stderr]).toEqual([1, '', 'The services did not start. There is no file /nowhere/faults.json. Look at the path given on the command line.\n']);
  });

  it('refuses a list that there is not, and names those that there are', async () => {
    const { code, stderr } = await outcome(['--data', 'nothing']);
    expect(code).toBe(1);
    expect(stderr).toContain(`The names are ${Object.keys(DATASETS).join(', ')}.`);
  });

  it('lists all faults and ends', async () => {
    const { code, stdout, stderr } = await outcome(['--list-faults']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ {2}FD-05 {2}Too many requests\./m);
  });

  it('names every source list in --help, at most 80 columns wide', async () => {
    const { code, stdout } = await outcome(['--help']);
    expect(code).toBe(0);
    for (const [name, { about }] of Object.entries(DATASETS)) expect(stdout).toMatch(new RegExp(`^ {2}${name} +${about}$`, 'm'));
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
