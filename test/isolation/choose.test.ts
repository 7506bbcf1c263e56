import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { folderWith } from '../testing/folders.ts';
import { chooseIsolation } from './choose.ts';
import { describeSandboxed } from './testing/sandbox.ts';

afterEach(() => { vi.unstubAllEnvs(); });

describe('the level of isolation', () => {
  it('is what was asked for', async () => {
    expect((await chooseIsolation({ level: 'process' })).level).toBe('process');
  });

  it('is refused with a remedy when it is not offered', async () => {
    await expect(chooseIsolation({ level: 'container' })).rejects.toMatchObject({ message: expect.stringContaining('not part of this version') as string, remedy: expect.stringContaining('--isolation') as string });
  });
});

describeSandboxed('bubblewrap', () => {
  it('is chosen where it works', async () => {
    expect(await chooseIsolation()).toMatchObject({ level: 'bubblewrap', notice: { kind: 'info' } });
  });

  /** A stand-in for bwrap that comes first on PATH. */
  const withBwrap = async (script: string) => {
    const folder = await folderWith({ bwrap: `#!/bin/sh\n${script}\n` });
    await chmod(path.join(folder, 'bwrap'), 0o755);
    vi.stubEnv('PATH', `${folder}:${process.env.PATH ?? ''}`);
  };
  const OLD = 'echo "bubblewrap 0.6.1"';
  const FORBIDDEN = 'case "$1" in --version) echo "bubblewrap 0.8.0";; *) echo "bwrap: No permissions to create new namespace" >&2; exit 1;; esac';

  it.each([['is too old', OLD, '0.7 or newer is needed, and this is 0.6'], ['may not make namespaces', FORBIDDEN, 'No permissions to create new namespace']])('gives way to the level process, with the reason, where it %s', async (_, script, reason) => {
    await withBwrap(script);
    const { level, notice } = await chooseIsolation();
    expect(level).toBe('process');
    expect(notice).toMatchObject({ kind: 'warning', text: expect.stringContaining(reason) as string });
  });

  it('is refused with a remedy where it was asked for and does not work', async () => {
    await withBwrap(FORBIDDEN);
    await expect(chooseIsolation({ level: 'bubblewrap' })).rejects.toMatchObject({
      message: expect.stringMatching(/not available here: .*No permissions/) as string, remedy: expect.stringContaining('apt-get install bubblewrap') as string,
    });
  });
});
