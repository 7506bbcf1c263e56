import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../harness/errors.ts';

/** Whether the system could start a command, told beforehand: whatever starts it in its place would only report its own failure.
 * @returns the message, as execvp(3) would put it, or null */
export function whyNotStartable([program = '']: string[], cwd: string, searchPath = ''): string | null {
  const problem = (code: string) => `spawn ${program} ${code}`;
  if (program === '') return problem('ENOENT');
  if (program.includes('/')) {
    const code = problemOf(path.resolve(cwd, program));
    return code === null ? null : problem(code);
  }
  const codes = searchPath.split(path.delimiter).map((folder) => problemOf(path.resolve(cwd, folder, program)));
  if (codes.includes(null)) return null;
  return problem(codes.includes('EACCES') ? 'EACCES' : 'ENOENT');
}

/** @returns the code of a system error, or null where the file can be executed */
function problemOf(file: string): string | null {
  try {
    if (!statSync(file).isFile()) return 'EACCES';
    accessSync(file, constants.X_OK);
    return null;
  } catch (error) {
    return codeOf(error) ?? 'EACCES';
  }
}
