import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../grade.ts', import.meta.url));
/** As in package.json: with gigabytes at hand, the engine would not tidy up before it fills several times what a grading needs. */
const SMALL_HEAP = ['--max-semi-space-size=1', '--max-old-space-size=768'];

/** Runs `npm run grade` in a process of its own, with its output at the end of a log: no grading can then stop another, and services share
 * no event loop with those of others.
 * @param args words of its command line
 * @param signal interrupts it
 * @returns its exit code, null where a signal ended it, and the line that says why it did not grade */
export function gradeInProcess(args: string[], logFile: string, signal: AbortSignal): Promise<{ code: number | null; lastWords: string }> {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(process.execPath, [...SMALL_HEAP, '--import', import.meta.resolve('tsx'), COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const interrupt = () => { child.kill('SIGINT'); };
    let tail = '';
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.stderr.on('data', (chunk: Buffer) => { tail = (tail + chunk.toString()).slice(-4_000); });
    signal.addEventListener('abort', interrupt, { once: true });
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', interrupt);
      log.end();
      resolve({ code, lastWords: said(tail) ?? `it ended with ${code ?? 'a signal'}; see ${logFile}` });
    });
  });
}

/** What the command says before its reason is left out. */
const said = (output: string): string | undefined => output.split('\n').find((line) => /Not graded|Error/.test(line))?.replace(/^.*?Not graded\.\s*/, '').trim();
