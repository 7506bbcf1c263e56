import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { publishedSentences } from '../../test/published.ts';
import { missingProgram, prepare } from '../../test/harness/prepare.ts';
import { run } from '../../test/harness/spawn.ts';
import { readSubmission } from '../../test/harness/submission.ts';
import { testEnvironment } from '../../test/harness/environment.ts';
import { createWorkspace } from '../../test/harness/workspace.ts';
import { loadScenarios } from '../../test/units.ts';
import { bundleMocks } from './bundle.ts';
import { SOLUTION } from '../../test/cli/find-submissions.ts';
import { createPack } from './pack.ts';
import { languages } from './starter.ts';

const MAX_BUNDLE_BYTES = 3_000_000;
const PYTHON_SOLUTION = new URL('../../test/corpus/python-stdlib', import.meta.url);
/** Below the range from which systems draw ports and from that of serve.test.ts, and different for each process. */
const FIRST_PORT = 8_000 + (process.pid * 4) % 12_000;
const PORTS = ['--source-port', FIRST_PORT, '--destination-port', FIRST_PORT + 1, '--token-port', FIRST_PORT + 2, '--console-port', FIRST_PORT + 3].map(String);

const home = mkdtempSync(path.join(tmpdir(), 'packs-'));
const packOf = (language: string) => path.join(home, language);
const candidateOf = (language: string) => `Candidate / ${language}`;

beforeAll(async () => {
  for (const language of languages()) await createPack({ candidate: candidateOf(language), language, out: packOf(language) });
});
afterAll(() => { rmSync(home, { recursive: true }); });

function mocks(pack: string, args: string[]) {
  const child = spawn(process.execPath, [path.join(pack, 'mocks.mjs'), ...args], { cwd: tmpdir(), env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' } });
  onTestFinished(() => { child.kill('SIGKILL'); });
  return child;
}

async function outcome(pack: string, args: string[]) {
  const child = mocks(pack, args);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { code, stdout, stderr };
}

/** Starts the services of a pack, and reads what its own .env leads to. */
async function customersOf(pack: string) {
  const child = mocks(pack, PORTS);
  await once(child.stdout, 'data');
  const settings = settingsOf(pack);
  const response = await fetch(`http://127.0.0.1:${FIRST_PORT}/api/v1/customers`, { headers: { 'X-API-Key': settings.SOURCE_API_KEY ?? '' } });
  const customers = await response.json() as { customer_id: string }[];
  const basic = Buffer.from(`${settings.OAUTH_CLIENT_ID ?? ''}:${settings.OAUTH_CLIENT_SECRET ?? ''}`).toString('base64');
  const token = await fetch(`http://127.0.0.1:${FIRST_PORT + 2}/oauth2/token`, {
    method: 'POST', headers: { Authorization: `Basic ${basic}` }, body: new URLSearchParams({ grant_type: 'client_credentials', scope: settings.OAUTH_SCOPE ?? '' }),
  });
  child.kill('SIGINT');
  await once(child, 'close');
  return { settings, ids: customers.map((customer) => customer.customer_id), statuses: [response.status, token.status] };
}

const settingsOf = (pack: string): Record<string, string> => Object.fromEntries(readFileSync(path.join(pack, SOLUTION, '.env'), 'utf8').split('\n')
  .filter((line) => /^[A-Z_]+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

describe.each(languages())('a pack for %s', (language) => {
  it('has every published sentence, and the kit\'s pages as they are', () => {
    const task = readFileSync(path.join(packOf(language), 'TASK.md'), 'utf8');
    const docs = readdirSync(path.join(packOf(language), 'docs'));
    const all = [task, ...docs.map((page) => readFileSync(path.join(packOf(language), 'docs', page), 'utf8'))].join('\n');
    expect([...publishedSentences().keys()].filter((id) => !all.includes(`- [${id}] `))).toEqual([]);
    for (const page of docs) expect(readFileSync(path.join(packOf(language), 'docs', page), 'utf8')).toBe(readFileSync(new URL(`../../starter/docs/${page}`, import.meta.url), 'utf8'));
  });

  it('installs, builds, says that nothing is implemented, and passes its sample test', async (context) => {
    const { delivered: { manifest, manifestErrors }, files } = await readSubmission(path.join(packOf(language), SOLUTION));
    if (!manifest) throw new Error(manifestErrors.join(' '));
    const lacking = [manifest.build, manifest.run].flatMap((command) => (command === undefined ? [] : missingProgram(command) ?? []));
    if (lacking[0] !== undefined) context.skip(`this machine has no ${lacking[0]}`);
    expect(manifest.candidate).toBe(candidateOf(language));
    const workspace = await createWorkspace(files);
    onTestFinished(() => workspace.remove());
    const steps = await prepare(manifest, workspace, { onStep: () => undefined, onStepEnd: () => undefined });
    if (steps.some((step) => step.outcome === 'grader-error')) context.skip('this machine has no registry to install from');
    expect(steps.filter((step) => step.outcome !== 'ok')).toEqual([]);
    const started = (command: string | string[]) => run({ command, cwd: workspace.copy, env: testEnvironment(workspace.root), killAfterMs: 60_000, now: () => performance.now() });
    const { exitCode, output } = await started(manifest.run);
    expect(exitCode).toBe(1);
    expect(output.map((chunk) => chunk.text).join('')).toMatch(/^Nothing is implemented yet: .*TASK\.md\.\n$/);
    if (manifest.test !== undefined) expect((await started(manifest.test)).exitCode).toBe(0);
  });

  it('has all settings in .env, for its owner only, and no secret in .env.example', () => {
    const solution = path.join(packOf(language), SOLUTION);
    expect(Object.entries(settingsOf(packOf(language))).filter(([, value]) => value === '')).toEqual([]);
    expect(statSync(path.join(solution, '.env')).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(solution, '.env.example'), 'utf8')).toMatch(/^SOURCE_API_KEY=$/m);
  });
});

describe('mocks.mjs', () => {
  it('is one file of at most 3 MB with the licences of all that is in it', () => {
    expect(statSync(path.join(packOf('any'), 'mocks.mjs')).size).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
    const licences = readFileSync(path.join(packOf('any'), 'mocks.licences.txt'), 'utf8');
    for (const name of ['express', 'jose', 'zod', 'commander', 'preact']) expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(licences).not.toContain('faker');
  });

  it('serves each candidate customers and credentials of their own', async () => {
    const [one, other] = [await customersOf(packOf('python')), await customersOf(packOf('any'))];
    expect([one.statuses, other.statuses]).toEqual([[200, 200], [200, 200]]);
    expect(one.ids).toHaveLength(other.ids.length);
    expect(one.ids.filter((id) => other.ids.includes(id))).toEqual(['123']);
    for (const name of ['SOURCE_API_KEY', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET']) expect(one.settings[name]).not.toBe(other.settings[name]);
  });

  it('has the live console, with its script, its pages and the candidate\'s own settings', async () => {
    const child = mocks(packOf('python'), PORTS);
    const [said] = await once(child.stdout, 'data') as [Buffer];
    const url = `http://127.0.0.1:${FIRST_PORT + 3}`;
    expect(String(said)).toContain(`Watch them live: ${url}`);
    const page = await (await fetch(url)).text();
    const token = /name="console-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
    const read = async (place: string) => (await fetch(`${url}/${place}`, { headers: { 'X-Console-Token': token } })).text();
    expect((await read('console.js')).length).toBeGreaterThan(10_000);
    expect(await read('api/reference')).toContain(settingsOf(packOf('python')).SOURCE_API_KEY);
    expect(await read('api/requests.http')).toBe(readFileSync(path.join(packOf('python'), 'requests.http'), 'utf8').replaceAll(':4010', `:${FIRST_PORT}`).replaceAll(':4020', `:${FIRST_PORT + 1}`).replaceAll(':4030', `:${FIRST_PORT + 2}`));
  });

  it('is the same for the same candidate, byte for byte', async () => {
    const { code } = await bundleMocks(candidateOf('any'), SOLUTION);
    expect(code === readFileSync(path.join(packOf('any'), 'mocks.mjs'), 'utf8')).toBe(true);
  });

  it('knows every fault there is, and takes the example that lies beside it', async () => {
    const { stdout, code } = await outcome(packOf('any'), ['--list-faults']);
    expect(code).toBe(0);
    const kinds = readdirSync(new URL('../../mock-apis/faults/kinds', import.meta.url)).filter((file) => !file.endsWith('.test.ts')).map((file) => path.basename(file, '.ts'));
    for (const kind of kinds) expect(stdout).toMatch(new RegExp(`^${kind}$`, 'm'));
    const child = mocks(packOf('any'), [...PORTS, '--faults', path.join(packOf('any'), 'faults.json')]);
    expect(String((await once(child.stdout, 'data') as [Buffer])[0])).toContain('Things will go wrong: FS-02');
  });

  it('does not give away the scenarios that are not for candidates', async () => {
    const code = readFileSync(path.join(packOf('any'), 'mocks.mjs'), 'utf8');
    const given = (await loadScenarios()).filter(({ about }) => code.includes(about.slice(0, 40)));
    expect(given.map((scenario) => scenario.code)).toEqual(['S01', 'S03', 'S11', 'S12', 'S40']);
  });

  it('checks an untouched starter: nothing arrived, and no level', async () => {
    const { code, stdout, stderr } = await outcome(packOf('any'), ['check']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^ {2}Healthy run +0 +0 +0 +0 {2}exit 1$/m);
    expect(stdout).toMatch(/^Visible checks passed: 0 of \d+\.$/m);
    expect(stdout).not.toMatch(/\blevel/i);
  });

  it('checks a program that works, by its manifest', async (context) => {
    if (missingProgram(['python3']) !== null) context.skip('this machine has no python3');
    const solution = path.join(packOf('any'), 'another-solution');
    cpSync(PYTHON_SOLUTION, solution, { recursive: true });
    const { code, stdout } = await outcome(packOf('any'), ['check', solution]);
    expect(stdout).toMatch(/^ {2}Healthy run +1 +1 +17 +17 {2}exit 0$/m);
    expect(stdout).toMatch(/^Visible checks passed: (\d+) of \1\.$/m);
    expect(code).toBe(0);
  });

  it('says what is wrong with a manifest, and with a folder that is not there', async () => {
    const broken = path.join(packOf('any'), 'broken');
    cpSync(path.join(packOf('any'), SOLUTION), broken, { recursive: true });
    writeFileSync(path.join(broken, 'submission.json'), '{ "name": "x", "language": "go", "runs": [] }');
    const [manifest, folder] = [await outcome(packOf('any'), ['check', broken]), await outcome(packOf('any'), ['check', path.join(home, 'nowhere')])];
    expect([manifest.code, folder.code]).toEqual([1, 1]);
    expect(manifest.stdout).toContain('submission.json: "run"');
    expect(manifest.stdout).toContain('No visible check could be made.');
    expect(folder.stderr).toMatch(/^Not checked\. There is no folder .*nowhere\./);
  });
});

describe('making a pack', () => {
  const again = (options: Partial<Parameters<typeof createPack>[0]>) => createPack({ candidate: 'A-17', language: 'any', ...options });

  it('never touches a pack that is there, unless it is told to', async () => {
    const out = path.join(home, 'twice');
    await again({ out });
    writeFileSync(path.join(out, SOLUTION, 'mine.txt'), 'work of an hour');
    await expect(again({ out })).rejects.toThrow(/is there already\.$/);
    expect(existsSync(path.join(out, SOLUTION, 'mine.txt'))).toBe(true);
    await again({ out, force: true });
    expect(existsSync(path.join(out, SOLUTION, 'mine.txt'))).toBe(false);
  });

  it('never removes what is no pack, whatever it is told', async () => {
    const out = mkdtempSync(path.join(home, 'other-'));
    writeFileSync(path.join(out, 'thesis.txt'), 'work of a year');
    await expect(again({ out, force: true })).rejects.toThrow(/it is no pack\.$/);
    await expect(again({ out: path.join(out, 'thesis.txt'), force: true })).rejects.toThrow(/it is no pack\.$/);
    await expect(again({ out: path.join(out, 'thesis.txt', 'pack') })).rejects.toThrow(/cannot be written|it is no pack/);
    expect(readdirSync(out)).toEqual(['thesis.txt']);
  });

  it('refuses a candidate without a name, and a language it has no starter for, with a remedy', async () => {
    await expect(again({ candidate: ' \n' })).rejects.toThrow('The candidate has no name.');
    await expect(again({ language: 'cobol' })).rejects.toMatchObject({ message: 'There is no starter for cobol.', remedy: expect.stringContaining('any') as string });
    await expect(again({ language: '../test' })).rejects.toThrow('There is no starter for ../test.');
  });

  it('makes a repository with one commit, without secrets, and an archive of it all', async () => {
    const out = path.join(home, 'sent');
    const { archive, blanks } = await again({ out, git: true, zip: true, company: 'Example Ltd', contact: 'Ann' });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: out, encoding: 'utf8' }).trim();
    expect(git('rev-list', '--count', 'HEAD')).toBe('1');
    expect(git('status', '--porcelain')).toBe('');
    const committed = git('ls-files').split('\n');
    expect(committed).toContain(`${SOLUTION}/submission.json`);
    expect(committed).not.toContain(`${SOLUTION}/.env`);
    const entries = Object.keys(unzipSync(readFileSync(archive ?? '')));
    expect(entries).toEqual(expect.arrayContaining(['sent/TASK.md', 'sent/mocks.mjs', `sent/${SOLUTION}/.env`, 'sent/.git/HEAD']));
    expect(blanks).toEqual(['Rule on tools and AI assistants (--ai-rule)']);
    await expect(again({ out: path.join(home, 'sent'), zip: true })).rejects.toThrow(/is there already\.$/);
  });
});
