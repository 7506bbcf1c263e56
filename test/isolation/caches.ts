import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Command } from '../harness/evidence.ts';
import { folderBytes } from './folder-size.ts';

/** Downloads of tool chains that take minutes to get anew. What the candidate's tools bring in seconds is not among them. */
const CACHES = [
  { tool: /\bmvnw?\b/, folders: ['.m2/repository', '.m2/wrapper'] },
  { tool: /\bgradlew?\b/, folders: ['.gradle/wrapper', '.gradle/caches/modules-2'] },
  { tool: /\bcargo\b/, folders: ['.cargo/registry'] },
  { tool: /\bgo\b/, folders: ['go/pkg/mod'] },
];
/** More would take longer to copy than to download. */
const MAX_BYTES = 1_000_000_000;

/** Copies the downloads of the tool chains that a submission's commands name from the grader's home folder into the submission's own:
 * it may add to them, and what it does to them touches nobody else.
 * @param commands of the manifest */
export async function lendCaches(commands: (Command | undefined)[], home: string): Promise<void> {
  const words = JSON.stringify(commands);
  for (const folder of CACHES.filter(({ tool }) => tool.test(words)).flatMap(({ folders }) => folders)) {
    const [from, to] = [path.join(homedir(), folder), path.join(home, folder)];
    if (!existsSync(from) || await folderBytes([from]) > MAX_BYTES) continue;
    await mkdir(path.dirname(to), { recursive: true });
    // cp(1) shares the blocks where the file system can. What cannot be copied is downloaded, as it would be without.
    await promisify(execFile)('cp', ['-R', '--preserve=mode,timestamps', '--reflink=auto', '--', from, to]).catch(() => undefined);
  }
}
