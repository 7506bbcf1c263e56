import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folders.ts';
import { DEFAULT_LIMITS } from '../isolation/limits.ts';
import type { Command } from './evidence.ts';
import { run, type SpawnOptions } from './spawn.ts';

const FAR_MS = 60_000;
const { outputBytes: MAX_KEPT_OUTPUT_BYTES } = DEFAULT_LIMITS;

async function start(command: Command, options: Partial<SpawnOptions> = {}) {
  return run({ command, cwd: await temporaryFolder(), env: { PATH: process.env.PATH ?? '' }, killAfterMs: FAR_MS, now: () => performance.now(), ...options });
}

const node = (script: string): Command => [process.execPath, '-e', script];
const textOf = (result: Awaited<ReturnType<typeof run>>, stream: 'stdout' | 'stderr') => result.output.filter((chunk) => chunk.stream === stream).map(({ text }) => text).join('');

/** Whether a process is there and not just a remainder in the process table. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

describe('running a command', () => {
  it('tells exit code and output of an argument list', async () => {
    const result = await start(node('console.log("out"); console.error("err"); process.exitCode = 7'));
    expect(result).toMatchObject({ exitCode: 7, signal: null, killed: false, startError: null, stdoutBytes: 4, stderrBytes: 4 });
    expect([textOf(result, 'stdout'), textOf(result, 'stderr')]).toEqual(['out\n', 'err\n']);
  });

  it('gives a text to the shell', async () => {
    expect(textOf(await start('echo one && echo two'), 'stdout')).toBe('one\ntwo\n');
  });

  it('passes nothing of the grader\'s environment on', async () => {
    process.env.GRADERS_SECRET = 'x';
    expect(textOf(await start('env'), 'stdout')).not.toContain('GRADERS_SECRET');
  });

  it('has a closed standard input: a program that asks reads the end of the file', async () => {
    expect(await start('read answer || exit 9')).toMatchObject({ exitCode: 9 });
  });

  it.each<[string, Command]>([['a program that does not exist', ['./no-such-program']], ['a file that is not executable', ['/etc/passwd']]])('says of %s that it did not start', async (_, command) => {
    const result = await start(command);
    expect(result.exitCode).toBeNull();
    expect(result.startError).toMatch(/ENOENT|EACCES/);
  });

  it('keeps the beginning of a flood and counts the rest', async () => {
    const result = await start(['head', '-c', String(2 * MAX_KEPT_OUTPUT_BYTES), '/dev/zero']);
    expect(result).toMatchObject({ exitCode: 0, stdoutBytes: 2 * MAX_KEPT_OUTPUT_BYTES });
    expect(Buffer.byteLength(textOf(result, 'stdout'))).toBe(MAX_KEPT_OUTPUT_BYTES);
  });

  it('ends a program that floods for ever', async () => {
    expect(await start(['cat', '/dev/zero'])).toMatchObject({ killed: true, signal: 'SIGKILL', limit: 'output' });
  });

  it('survives binary output', async () => {
    const result = await start(node('process.stdout.write(Buffer.from([0, 255, 254, 27, 91, 50, 74]))'));
    expect(result).toMatchObject({ exitCode: 0, stdoutBytes: 7 });
  });

  it('ends a program that ignores SIGTERM', async () => {
    const result = await start('trap "" TERM; while :; do sleep 1; done', { killAfterMs: 1_000 });
    expect(result).toMatchObject({ killed: true, signal: 'SIGKILL' });
  });

  it('ends children that outlive their parent', async () => {
    const result = await start('sleep 300 & echo $!');
    expect(result).toMatchObject({ exitCode: 0, killed: false });
    expect(await isAlive(Number(textOf(result, 'stdout')))).toBe(false);
  });

  it('does not wait for a child that fled from its group with the pipes open', async () => {
    const result = await start('setsid sleep 5 & echo done');
    expect(textOf(result, 'stdout')).toBe('done\n');
  });

  it('ends everything when the person at the terminal asks for it', async () => {
    const abort = new AbortController();
    const result = await start(['sleep', '300'], { signal: abort.signal, onStart: () => { abort.abort(); } });
    expect(result).toMatchObject({ killed: true, signal: 'SIGTERM' });
  });

  it('leaves files where it was started, not in the grader\'s folder', async () => {
    const cwd = await temporaryFolder();
    await start('echo here > note', { cwd });
    expect(await readFile(path.join(cwd, 'note'), 'utf8')).toBe('here\n');
  });
});
