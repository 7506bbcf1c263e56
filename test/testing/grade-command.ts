import { execFile } from 'node:child_process';
import path from 'node:path';

const COMMAND = path.resolve(import.meta.dirname, '../grade.ts');

/** Runs the command as `npm run grade -- …` does, in a folder of its own. */
export function grade(cwd: string, ...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', import.meta.resolve('tsx'), COMMAND, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => { resolve({ code: child.exitCode, stdout, stderr }); });
  });
}
