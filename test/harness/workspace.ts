import { chmod, copyFile, cp, mkdir, mkdtemp, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TreeDifference } from './evidence.ts';
import type { DeliveredFile } from './submission.ts';

/** Folders of one grading, below the system's temporary folder. */
export interface Workspace {
  root: string;
  /** The copy of the submission that is installed, built and run. */
  copy: string;
  /** Makes a new empty folder with this name. */
  folder(name: string): Promise<string>;
  /** Remembers the copy as install and build left it, dependencies apart. */
  keep(): Promise<void>;
  /** Undoes what a run changed in the copy. */
  restore(tree: TreeDifference): Promise<void>;
  remove(): Promise<void>;
}

/** Large, and no program of a candidate writes there. */
const DEPENDENCIES = /(^|\/)(node_modules|\.venv|venv|vendor|target)(\/|$)/;

/** Copies the delivered files to a place of their own: a submission never runs where it was handed in. */
export async function createWorkspace(files: DeliveredFile[]): Promise<Workspace> {
  const root = await mkdtemp(path.join(tmpdir(), 'work-sample-'));
  const copy = path.join(root, 'submission');
  const kept = path.join(root, 'kept');
  await copyFiles(files, copy);
  return {
    root, copy,
    folder: async (name) => {
      const folder = path.join(root, name);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      return folder;
    },
    keep: () => cp(copy, kept, { recursive: true, verbatimSymlinks: true, filter: (source) => !DEPENDENCIES.test(path.relative(copy, source)) }),
    restore: async ({ added, changed, removed }) => {
      for (const file of added) await rm(path.join(copy, file), { force: true });
      for (const file of [...changed, ...removed]) {
        await cp(path.join(kept, file), path.join(copy, file), { verbatimSymlinks: true, preserveTimestamps: true }).catch(() => undefined);
      }
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function copyFiles(files: DeliveredFile[], to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const file of files) {
    const target = path.join(to, file.path);
    await mkdir(path.dirname(target), { recursive: true });
    if (file.kind === 'link') await symlink(await readlink(file.absolute), target);
    else {
      await copyFile(file.absolute, target);
      await chmod(target, file.mode | 0o600);
    }
  }
}
