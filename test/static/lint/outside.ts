import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file of JavaScript or TypeScript; its path with slashes, from the top of what was delivered. */
export interface ScriptFile { path: string; text: string }

/** A tool takes a second for a submission; the rest is for machines that are busy. */
const LIMIT_MS = 60_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Gives a tool files to look at, in a folder that has nothing else and is gone afterwards. */
export async function withFolder<Result>(files: readonly ScriptFile[], look: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'work-sample-lint-'));
  try {
    for (const { path: name, text } of files) {
      const target = path.join(folder, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    return await look(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a tool that says by its exit code whether it found something.
 * @param tool program and its first arguments
 * @returns what it printed, and that code
 * @throws Error where it does not come to its end */
export function runTool(tool: readonly string[], args: readonly string[], cwd: string): Promise<{ printed: string; code: number }> {
  const [program = '', ...first] = tool;
  return new Promise((resolve, reject) => {
    execFile(program, [...first, ...args], { cwd, timeout: LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT_BYTES, env: { PATH: process.env.PATH } }, (error, stdout, stderr) => {
      if (!error || typeof error.code === 'number') resolve({ printed: stdout, code: Number(error?.code ?? 0) });
      else reject(new Error(`${path.basename(program)} did not come to its end: ${error.killed === true ? `more than ${LIMIT_MS / 1000} s or too much output` : stderr.trim() || error.message}`, { cause: error }));
    });
  });
}
