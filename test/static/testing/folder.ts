import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSubmission, type DeliveredFile } from '../../harness/submission.ts';

/** A submission in a folder of its own, for tests. */
export interface TestFolder {
  path: string;
  /** As the suite sees them. */
  files: DeliveredFile[];
  remove(): Promise<void>;
}

/** Writes files to a new folder.
 * @param contents text or bytes by path; every submission.json is the test's own business */
export async function folderOf(contents: Record<string, string | Buffer>): Promise<TestFolder> {
  const root = await mkdtemp(path.join(tmpdir(), 'static-test-'));
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  return { path: root, files: (await readSubmission(root)).files, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Does something with files in a folder, and removes it. */
export async function withFolder<T>(contents: Record<string, string | Buffer>, work: (folder: TestFolder) => Promise<T>): Promise<T> {
  const folder = await folderOf(contents);
  try {
    return await work(folder);
  } finally {
    await folder.remove();
  }
}
