import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RunSpec } from '../harness/define-scenario.ts';
import type { Command } from '../harness/evidence.ts';
import { run, type SpawnOptions, type SpawnResult } from '../harness/spawn.ts';
import { watchGroup, type FaultHook } from '../harness/watch.ts';
import { createWorkspace } from '../harness/workspace.ts';
import { describeSandboxed, isolationAt, type Sandbox } from './testing/sandbox.ts';

const FAR_MS = 60_000;
const now = () => performance.now();

async function openPlace(level: Sandbox) {
  const isolation = await isolationAt(level);
  const workspace = await createWorkspace([], isolation.owner ? { owner: isolation.owner } : {});
  const output = await workspace.folder('output');
  const place = await isolation.forPart(workspace, [output]);
  onTestFinished(async () => {
    await place.close();
    await workspace.remove();
  });
  const start = (command: Command, options: Partial<SpawnOptions> = {}) =>
    run({ command, cwd: workspace.copy, env: { PATH: process.env.PATH ?? '', OUTPUT_DIR: output }, killAfterMs: FAR_MS, now, enclosure: place.enclosure, limits: isolation.limits, ...options });
  return { workspace, output, start };
}

const wordsOf = ({ output }: SpawnResult) => output.map(({ text }) => text).join('');
const node = (script: string): Command => ['node', '-e', script];

/** Runs a command that leaves a file `ready`, and lets the scenario's fault fire as soon as the file is there. */
async function signalWhenReady(level: Sandbox, command: Command, spec: RunSpec) {
  const { workspace, start } = await openPlace(level);
  const hook: FaultHook = {};
  const watch = watchGroup(spec, hook, now);
  const running = start(command, { onStart: watch.onStart, patienceMs: watch.patienceMs });
  await vi.waitFor(() => access(path.join(workspace.copy, 'ready')), { timeout: 20_000, interval: 20 });
  hook.fired?.(1);
  return { ...await running, ...watch.end() };
}

const TIDY_UP_MS = 1_500;
const tidy = `process.on('SIGTERM', () => setTimeout(() => { console.log('tidied up'); process.exit(0); }, ${TIDY_UP_MS}));
  setInterval(() => {}, 1000); require('node:fs').writeFileSync('ready', '');`;

describeSandboxed('a command in a sandbox ends as it would outside', (level) => {
  it.each<[string, Command, Partial<SpawnResult>]>([
    ['with its exit code', node('process.exitCode = 7'), { exitCode: 7, signal: null, killed: false, limit: null, leftBehind: 0 }],
    ['by a signal', node('process.kill(process.pid, "SIGSEGV")'), { exitCode: null, signal: 'SIGSEGV' }],
    ['as a text for the shell', 'exit 3', { exitCode: 3 }],
    ['not started, when there is no such program', ['no-such-program'], { exitCode: null, startError: 'spawn no-such-program ENOENT' }],
    ['not started, when it is not executable', ['/etc/passwd'], { exitCode: null, startError: 'spawn /etc/passwd EACCES' }],
  ])('%s', async (_, command, expected) => {
    expect(await (await openPlace(level)).start(command)).toMatchObject(expected);
  });

  it('with both streams apart and a closed standard input', async () => {
    const result = await (await openPlace(level)).start('echo out; echo err >&2; read answer || echo "nothing to read"');
    expect(result.output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text).join('')).toBe('out\nnothing to read\n');
    expect(result.output.filter(({ stream }) => stream === 'stderr').map(({ text }) => text).join('')).toBe('err\n');
  });

  it('when its time is over, even when it does not want to', async () => {
    expect(await (await openPlace(level)).start('trap "" TERM; while :; do sleep 1; done', { killAfterMs: 500 })).toMatchObject({ killed: true, limit: 'time', signal: 'SIGKILL' });
    expect(await (await openPlace(level)).start(['sleep', '60'], { killAfterMs: 300 })).toMatchObject({ killed: true, limit: 'time', signal: 'SIGTERM' });
  });

  it('when the person at the terminal wants it', async () => {
    const abort = new AbortController();
    const result = await (await openPlace(level)).start(['sleep', '60'], { signal: abort.signal, onStart: () => { abort.abort(); } });
    expect(result).toMatchObject({ killed: true, limit: null, signal: 'SIGTERM' });
  });
});

describeSandboxed('a signal at a fault', (level) => {
  it('meets the whole group, and the program behind a shell has its time', async () => {
    const result = await signalWhenReady(level, `node -e "${tidy.replaceAll('"', '\\"')}"; true`, { signalOnFault: { position: 1, signal: 'SIGTERM' } });
    expect(result).toMatchObject({ signal: 'SIGTERM', killed: false, leftBehind: 0 });
    expect(wordsOf(result)).toContain('tidied up');
    expect(result.groupEndedMs - result.signalled!.atMs).toBeGreaterThan(TIDY_UP_MS - 100);
  });

  it('ends everything at once when it is SIGKILL', async () => {
    const result = await signalWhenReady(level, node(tidy), { signalOnFault: { position: 1, signal: 'SIGKILL' } });
    expect(result).toMatchObject({ signal: 'SIGKILL', killed: false, stdoutBytes: 0 });
  });
});

describeSandboxed('inside a sandbox', (level) => {
  it('command lines of all its processes are seen, and those of the sandbox are not', async () => {
    const watch = watchGroup({ watchCommandLines: true }, {}, now);
    await (await openPlace(level)).start('sleep 0.7 & exec sleep 0.6', { onStart: watch.onStart });
    expect(watch.end().commandLines.toSorted()).toEqual(['sleep 0.6', 'sleep 0.7']);
  });

  it('files go where they should, and belong to the grader afterwards', async () => {
    const { workspace, output, start } = await openPlace(level);
    expect(await start('echo report > "$OUTPUT_DIR/report.json" && echo note > note && echo later > ~/later')).toMatchObject({ exitCode: 0 });
    expect(await readFile(path.join(output, 'report.json'), 'utf8')).toBe('report\n');
    expect(await readFile(path.join(workspace.copy, 'note'), 'utf8')).toBe('note\n');
    expect(await readFile(path.join(workspace.home, 'later'), 'utf8')).toBe('later\n');
  });

  it('the user is nobody special, and is called so', async () => {
    const result = await (await openPlace(level)).start('id -un; id -u; cd ~ && pwd; grep Cap /proc/self/status');
    const [name, uid, home, ...capabilities] = wordsOf(result).trim().split('\n');
    expect([name, uid === '0', home]).toEqual(['submission', false, process.env.HOME]);
    expect(capabilities.filter((line) => /^Cap(Inh|Prm|Eff|Amb)/.test(line)).every((line) => /\t0+$/.test(line))).toBe(true);
  });

  it('only its own processes are to be seen', async () => {
    const result = await (await openPlace(level)).start('for file in /proc/[0-9]*; do echo "${file#/proc/}"; done');
    const [init, program, ...others] = wordsOf(result).trim().split('\n');
    expect([init, program !== undefined, others]).toEqual(['1', true, []]);
  });

  it('no descriptor of the suite is open, nor of whoever started it', async () => {
    const result = await (await openPlace(level)).start('for file in /proc/$$/fd/*; do readlink "$file"; done');
    const targets = wordsOf(result).trim().split('\n');
    // Both outputs are socket pairs (unix(7)), Node's way to make a pipe, or named pipes of the container.
    const outputs = { bubblewrap: ['socket:[N]', 'socket:[N]'], container: ['/run/work-sample/out', '/run/work-sample/err'] };
    expect(targets.filter((target) => target !== '/dev/null').map((target) => target.replace(/\d+/, 'N').replace(' (deleted)', ''))).toEqual(outputs[level]);
  });

  it('temporary files can be made where programs look for a place by themselves', async () => {
    const result = await (await openPlace(level)).start('unset TMPDIR; for folder in /tmp /var/tmp /dev/shm; do mktemp -p "$folder"; done');
    expect(wordsOf(result)).toMatch(/^\/tmp\/\S+\n\/var\/tmp\/\S+\n\/dev\/shm\/\S+\n$/);
  });

  it('each run begins anew, in the same place', async () => {
    const { start } = await openPlace(level);
    await start('echo left > /tmp/left && echo kept > kept');
    expect(wordsOf(await start('cat /tmp/left kept 2>&1'))).toMatch(/left: No such file[^]*kept/);
  });
});
