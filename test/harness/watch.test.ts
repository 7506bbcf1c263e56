import { access } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/folders.ts';
import type { RunSpec } from './define-scenario.ts';
import type { Command } from './evidence.ts';
import { run } from './spawn.ts';
import { watchGroup, withArgs, type FaultHook } from './watch.ts';

const now = () => performance.now();

/** Runs a command that leaves a file `ready`, and lets the second fault of the scenario fire as soon as the file is there. */
async function signalWhenReady(command: Command, spec: RunSpec) {
  const cwd = await temporaryFolder();
  const hook: FaultHook = {};
  const watch = watchGroup(spec, hook, now);
  const running = run({ command, cwd, env: { PATH: process.env.PATH ?? '' }, killAfterMs: 60_000, now, onStart: watch.onStart, patienceMs: watch.patienceMs });
  await vi.waitFor(() => access(path.join(cwd, 'ready')), { timeout: 20_000, interval: 20 });
  hook.fired?.(1);
  hook.fired?.(2);
  return { ...await running, ...watch.end() };
}

const TIDY_UP_MS = 1_500;
const tidy = `process.on('SIGTERM', () => setTimeout(() => { console.log('tidied up'); process.exit(0); }, ${TIDY_UP_MS}));
  setInterval(() => {}, 1000); require('node:fs').writeFileSync('ready', '');`;

describe('a signal at a fault', () => {
  it('meets the whole group, and the program behind a shell has its time', async () => {
    const result = await signalWhenReady(`node -e "${tidy.replaceAll('"', '\\"')}"; true`, { signalOnFault: { position: 2, signal: 'SIGTERM' } });
    expect(result).toMatchObject({ signal: 'SIGTERM', killed: false, signalled: { signal: 'SIGTERM' } });
    expect(result.output.map(({ text }) => text).join('')).toContain('tidied up');
    expect(result.groupEndedMs - result.signalled!.atMs).toBeGreaterThan(TIDY_UP_MS - 100);
    expect(result.endedMs).toBeLessThan(result.groupEndedMs);
  });

  it('ends everything at once when it is SIGKILL', async () => {
    const result = await signalWhenReady([process.execPath, '-e', tidy], { signalOnFault: { position: 2, signal: 'SIGKILL' } });
    expect(result).toMatchObject({ signal: 'SIGKILL', killed: false, signalled: { signal: 'SIGKILL' }, stdoutBytes: 0 });
  });

  it('is not sent where the scenario asks for none', async () => {
    const result = await signalWhenReady('touch ready; exit 3', {});
    expect(result).toMatchObject({ exitCode: 3, signalled: null });
  });
});

describe('arguments of a run', () => {
  it.each<[Command, Command]>([[['node', 'main.js'], ['node', 'main.js', '--help']], ['npm start --', 'npm start -- --help']])('are added to %j', (command, expected) => {
    expect(withArgs(command, ['--help'])).toEqual(expected);
  });
});
