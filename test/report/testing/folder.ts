import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder for all tests of a file; it is gone after them. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'suite-report-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
