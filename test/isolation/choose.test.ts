import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folderWith } from '../testing/folders.ts';
import { chooseIsolation } from './choose.ts';
import { containerIsolation } from './container.ts';
import { ask, imageName } from './engine.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { describeAt } from './testing/sandbox.ts';

/** Stand-ins for programs that come first on PATH. */
async function withPrograms(scripts: Record<string, string>) {
  const folder = await folderWith(Object.fromEntries(Object.entries(scripts).map(([name, script]) => [name, `#!/bin/sh\n${script}\n`])));
  for (const name of Object.keys(scripts)) await chmod(path.join(folder, name), 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env.PATH ?? ''}`);
}

const NO_ENGINE = 'echo "Cannot connect to the Docker daemon." >&2; exit 1';
const NO_PODMAN = 'echo "podman is not for here" >&2; exit 125';
const NO_IMAGE = 'exit 0';
const FORBIDDEN = 'case "$1" in --version) echo "bubblewrap 0.8.0";; *) echo "bwrap: No permissions to create new namespace" >&2; exit 1;; esac';
const without = async (more: Record<string, string> = {}) => withPrograms({ podman: NO_PODMAN, docker: NO_ENGINE, ...more });

afterEach(() => { vi.unstubAllEnvs(); });

describe('the level of isolation', () => {
  it('is what was asked for', async () => {
    expect((await chooseIsolation({ level: 'process' })).level).toBe('process');
  });
});

describe.skipIf(process.platform !== 'linux')('container (needs Linux)', () => {
  const refusal = () => chooseIsolation({ level: 'container' }).catch((error: unknown) => error);

  it('is refused with the reasons of all engines and a remedy where none answers', async () => {
    await without();
    expect(await refusal()).toMatchObject({
      message: expect.stringMatching(/container is not available here: .*not for here.*Cannot connect to the Docker daemon/) as string,
      remedy: expect.stringMatching(/install podman.*--isolation/) as string,
    });
  });

  it('is refused with the way to build its image where that is not there', async () => {
    await without({ podman: NO_IMAGE });
    expect(await refusal()).toMatchObject({ message: expect.stringContaining(`podman has no image ${imageName()}`) as string, remedy: expect.stringContaining('npm run image') as string });
  });

  it.each([
    ['bounds what it runs', '', false],
    ['says that it ignores the bounds (Podman without root, with version 1 of control groups)', 'echo "Resource limits are not supported and ignored on cgroups V1 rootless systems" >&2', true],
    ['refuses the bounds', 'case "$*" in *--memory*) exit 125;; esac', true],
  ])('says whether the engine bounds memory, processes and processors, where it %s', async (_what, script, isUnbounded) => {
    await withPrograms({ podman: `case "$1" in images) echo 0123456789ab;; *) ${script || ':'}; echo node;; esac` });
    const { notice, programs } = await containerIsolation(DEFAULT_LIMITS);
    expect(programs).toContain('node');
    expect(notice.text.includes('could not bound')).toBe(isUnbounded);
  });

  it('gives way to what works, with the reasons', async () => {
    await without({ podman: NO_IMAGE, bwrap: FORBIDDEN });
    const { level, notice } = await chooseIsolation();
    expect(level).toBe('process');
    expect(notice.text).toMatch(/Containers are not available here: podman has no image .* Bubblewrap is not available here: .*No permissions/);
  });
});

it('takes no half of an answer for a whole one, where an engine is slow', async () => {
  // Engines pass the signal on to what they run, and end well themselves. It sleeps so long that it is stopped before its end.
  const folder = await folderWith({ slow: '#!/bin/sh\ntrap "" TERM\necho half\nsleep 2\necho whole\n' });
  const program = path.join(folder, 'slow');
  await chmod(program, 0o755);
  await expect(ask({ name: 'podman', program }, ['run'], 100)).rejects.toThrow('podman run took longer than 0.1 s');
});

describeAt('container', 'container', () => {
  it('is chosen where it works, and knows the programs of its image', async () => {
    const { level, notice, programs } = await chooseIsolation();
    expect({ level, kind: notice.kind }).toEqual({ level: 'container', kind: 'info' });
    for (const program of ['node', 'npm', 'python3', 'java', 'javac', 'mvn', 'go', 'ruby', 'php', 'bash', 'curl', 'jq', 'perl']) expect(programs).toContain(program);
  });
});

describeAt('bubblewrap', 'bubblewrap', () => {
  beforeEach(() => without());

  it('is chosen where it works and containers do not', async () => {
    expect(await chooseIsolation()).toMatchObject({ level: 'bubblewrap', notice: { kind: 'info' } });
  });

  const OLD = 'echo "bubblewrap 0.6.1"';

  it.each([['is too old', OLD, '0.7 or newer is needed, and this is 0.6'], ['may not make namespaces', FORBIDDEN, 'No permissions to create new namespace']])('gives way to the level process, with the reason, where it %s', async (_, script, reason) => {
    await withPrograms({ bwrap: script });
    const { level, notice } = await chooseIsolation();
    expect(level).toBe('process');
    expect(notice).toMatchObject({ kind: 'warning', text: expect.stringContaining(reason) as string });
  });

  it('is refused with a remedy where it was asked for and does not work', async () => {
    await withPrograms({ bwrap: FORBIDDEN });
    await expect(chooseIsolation({ level: 'bubblewrap' })).rejects.toMatchObject({
      message: expect.stringMatching(/not available here: .*No permissions/) as string, remedy: expect.stringContaining('apt-get install bubblewrap') as string,
    });
  });
});
