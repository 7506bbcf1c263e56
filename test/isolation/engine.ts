import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HarnessError, messageOf } from '../harness/errors.ts';
import { findProgram } from './programs.ts';

export const DOCKERFILE = fileURLToPath(new URL('Dockerfile', import.meta.url));
/** Characters of the digest: enough that no two versions of a file share them. */
const DIGEST_CHARACTERS = 12;
const ANSWER_MS = 20_000;
const INSTALL_IT = 'Install Podman (Debian and Ubuntu: apt-get install podman), or start Docker and grade as root of a machine of its own, or choose another level with --isolation.';

/** Whoever runs containers. */
export interface Engine { name: 'podman' | 'docker'; program: string }

/** The image that submissions run in; another Dockerfile makes another name. */
export const imageName = (): string => `api-work-sample:${createHash('sha256').update(readFileSync(DOCKERFILE)).digest('hex').slice(0, DIGEST_CHARACTERS)}`;

/** An engine that answers, and whether it has the image; one that has it is preferred, and Podman otherwise.
 * @throws HarnessError that says why there is none */
export async function findEngine(image = imageName()): Promise<{ engine: Engine; hasImage: boolean }> {
  if (process.platform !== 'linux') throw new HarnessError('it needs Linux', 'Choose another level with --isolation.');
  const reasons: string[] = [];
  let first: Engine | undefined;
  for (const name of ['podman', 'docker'] as const) {
    const program = findProgram(name);
    if (program === null) continue;
    if (name === 'docker' && process.getuid?.() !== 0) {
      reasons.push('docker: only root can enter the networks of its containers');
      continue;
    }
    try {
      const engine = { name, program };
      const { stdout } = await ask(engine, ['images', '--quiet', image]);
      if (stdout.trim() !== '') return { engine, hasImage: true };
      first ??= engine;
    } catch (error) {
      reasons.push(`${name} says: ${lastLine(error)}`);
    }
  }
  if (first) return { engine: first, hasImage: false };
  throw new HarnessError(reasons.join('; ') || 'neither podman nor docker is installed', INSTALL_IT);
}

/** Runs a command of an engine to its end.
 * @throws Error where it does not end well
 * @throws HarnessError where it does not end in time: an engine that was stopped can end well with half of its answer */
export async function ask({ name, program }: Engine, arguments_: string[], limitMs = ANSWER_MS): Promise<{ stdout: string; stderr: string }> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    return await promisify(execFile)(program, arguments_, { signal, maxBuffer: 10_000_000 });
  } catch (error) {
    if (signal.aborted) throw new HarnessError(`${name} ${arguments_[0] ?? ''} took longer than ${limitMs / 1000} s`, 'Try again, or choose another level with --isolation.', { cause: error });
    throw error;
  }
}

/** What an engine said last, which is what went wrong. */
export const lastLine = (error: unknown): string => {
  const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return (words.trim() || messageOf(error)).split('\n').at(-1) ?? '';
};
