import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const COMMAND = path.resolve(import.meta.dirname, '../grade.ts');

/** Runs the command as `npm run grade -- …` does, in a folder of its own. */
export function grade(cwd: string, ...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', import.meta.resolve('tsx'), COMMAND, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => { resolve({ code: child.exitCode, stdout, stderr }); });
  });
}

/** As {@link grade}, with outputs that nobody reads: they are closed before the first word. */
export async function gradeUnread(cwd: string, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), COMMAND, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  child.stderr.destroy();
  const [code] = await once(child, 'close') as [number | null];
  return code;
}

/** As {@link grade}, with Ctrl-C once `isTime` says so: twice, as npm passes the signal of the terminal on. */
export async function gradeInterrupted(cwd: string, isTime: () => boolean, ...args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), COMMAND, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  while (!isTime() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 10)); // Sent at once, both may be one for the system.
  child.kill('SIGINT');
  const [code, signal] = await ended;
  // The second may meet a process that is leaving already; shells say the same of both.
  return { code: signal === 'SIGINT' ? 130 : code, stderr };
}
