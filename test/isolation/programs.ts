import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where systems keep tools for administration, which is not on everybody's PATH. */
const ALSO = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];

/** Absolute path of a program of this machine; null where it is not installed. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder)), ...ALSO];
  return folders.map((folder) => path.join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
