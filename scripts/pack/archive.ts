import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** Where ZIP keeps the permission bits of Unix, and the number it has for such systems (APPNOTE 4.4.2, 4.4.15). */
const UNIX = { os: 3, modeShift: 16 };

/** Writes a folder as a ZIP archive with that one folder in it.
 * @param name what the folder is called in the archive */
export async function zipFolder(folder: string, name: string, file: string): Promise<void> {
  const content: Zippable = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = path.join(entry.parentPath, entry.name);
    const { mode, mtime } = await stat(absolute);
    const within = path.relative(folder, absolute).split(path.sep).join('/');
    content[`${name}/${within}`] = [await readFile(absolute), { os: UNIX.os, attrs: (mode & 0o777) << UNIX.modeShift, mtime }];
  }
  await writeFile(file, zipSync(content));
}
