import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PackError } from './errors.ts';

/** Whoever makes the pack is not the candidate, and need not be known by name. */
const AUTHOR = ['-c', 'user.name=Work sample', '-c', 'user.email=work-sample@example.invalid'];
/** What the person's own settings must not bring in. */
const PLAIN = ['-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.autocrlf=false'];

/** Makes a repository of a folder, with one commit of all that its .gitignore files let in.
 * @throws PackError where there is no git, or git refuses */
export async function commitAll(folder: string): Promise<void> {
  // A repository around this one, or a hook that runs this, must not be taken for it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const git = async (...args: string[]) => {
    await promisify(execFile)('git', [...PLAIN, ...AUTHOR, ...args], { cwd: folder, env }).catch((error: unknown) => {
      const { code, stderr } = error as { code?: string | number; stderr?: string };
      if (code === 'ENOENT') throw new PackError('There is no git on this machine.', 'Install it, or leave --git out.', { cause: error });
      throw new PackError(`git ${args.join(' ')} failed: ${stderr?.trim() ?? ''}`, 'Mend that, or leave --git out.', { cause: error });
    });
  };
  await git('init', '--quiet', '--template=');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'The exercise as it was given');
}
