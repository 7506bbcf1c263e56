import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';

/** Names alone can fill a disk too; so many count as much as the largest folder. */
const MAX_ENTRIES = 200_000;

/** Adds up the space that everything below some folders takes on the disk; what cannot be read counts nothing. */
export async function folderBytes(folders: string[]): Promise<number> {
  let bytes = 0;
  let entries = 0;
  const open = [...folders];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const directory = await opendir(folder).catch(() => null);
    if (!directory) continue;
    for await (const entry of directory) {
      if ((entries += 1) > MAX_ENTRIES) return Infinity;
      const absolute = path.join(folder, entry.name);
      if (entry.isDirectory()) open.push(absolute);
      else bytes += await lstat(absolute).then(({ blocks }) => blocks * 512, () => 0); // st_blocks counts units of 512 bytes (stat(2)).
    }
  }
  return bytes;
}
