import { chmod, copyFile, cp, lchown, lstat, mkdir, mkdtemp, readdir, readlink, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lendCaches } from '../isolation/caches.ts';
import { folderBytes } from '../isolation/folder-size.ts';
import type { Belongings, Owner } from '../isolation/isolation.ts';
import { foldersInHome, passwdFor } from '../isolation/view.ts';
import type { Command, TreeDifference } from './evidence.ts';
import { removeFolder } from './remove-folder.ts';
import type { DeliveredFile } from './submission.ts';

/** Folders of one grading, below the system's temporary folder. */
export interface Workspace extends Belongings {
  root: string;
  /** Makes a new empty folder with this name. */
  folder(name: string): Promise<string>;
  /** Remembers the copy as install and build left it, dependencies apart. */
  keep(): Promise<void>;
  /** Undoes what a run changed in the copy. */
  restore(tree: TreeDifference): Promise<void>;
  /** Bytes the submission takes up beyond what was there when it was kept.
   * @param folders those it has beside the copy and the home folder */
  growth(folders: string[]): Promise<number>;
  remove(): Promise<void>;
}

/** Large, and no program of a candidate writes there. */
const DEPENDENCIES = /(^|\/)(node_modules|\.venv|venv|vendor|target)(\/|$)/;

/** Copies the delivered files to a place of their own: a submission never runs where it was handed in.
 * @param options.owner whom the submission runs as, where that is somebody else
 * @param options.commands those whose tool chains may have downloads to lend to the submission's own home folder */
export async function createWorkspace(files: DeliveredFile[], { owner, commands = [] }: { owner?: Owner; commands?: (Command | undefined)[] } = {}): Promise<Workspace> {
  const root = await mkdtemp(path.join(tmpdir(), 'work-sample-'));
  const [copy, home, kept, passwd] = [path.join(root, 'submission'), path.join(root, 'home'), path.join(root, 'kept'), path.join(root, 'passwd')];
  const own = async (file: string) => { if (owner) await lchown(file, owner.uid, owner.gid); };
  await copyFiles(files, copy);
  for (const folder of ['', ...foldersInHome()]) await mkdir(path.join(home, folder));
  await lendCaches(commands, home);
  await writeFile(passwd, passwdFor(owner ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }));
  if (owner) for (const folder of [copy, home]) await ownAll(folder, own);
  let bytesKept = 0;
  return {
    root, copy, home, passwd,
    folder: async (name) => {
      const folder = path.join(root, name);
      await removeFolder(folder);
      await mkdir(folder, { recursive: true });
      await own(folder);
      return folder;
    },
    keep: async () => {
      await cp(copy, kept, { recursive: true, verbatimSymlinks: true, filter: async (source) => !DEPENDENCIES.test(path.relative(copy, source)) && await isOrdinary(source) });
      bytesKept = await folderBytes([copy, home]);
    },
    restore: async ({ added, changed, removed }) => {
      for (const file of added) await removeFolder(path.join(copy, file));
      for (const file of [...changed, ...removed]) {
        const target = path.join(copy, file);
        await cp(path.join(kept, file), target, { verbatimSymlinks: true, preserveTimestamps: true }).then(() => own(target), () => undefined);
      }
    },
    growth: async (folders) => await folderBytes([copy, home, ...folders]) - bytesKept,
    remove: () => removeFolder(root),
  };
}

/** Pipes and sockets cannot be copied, and what cannot be read is not worth keeping. */
async function isOrdinary(file: string): Promise<boolean> {
  const info = await lstat(file).catch(() => null);
  return info !== null && (info.isFile() || info.isDirectory() || info.isSymbolicLink()) && (process.getuid?.() === 0 || info.isSymbolicLink() || (info.mode & 0o400) !== 0);
}

async function ownAll(folder: string, own: (file: string) => Promise<void>): Promise<void> {
  await own(folder);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const absolute = path.join(folder, entry.name);
    if (entry.isDirectory()) await ownAll(absolute, own);
    else await own(absolute);
  }
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
