import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../harness/spawn.ts';
import { createWorkspace } from '../harness/workspace.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { containerCommand, type ContainerOptions } from './container-options.ts';
import { ask, findEngine } from './engine.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { describeAt, isolationAt } from './testing/sandbox.ts';

const FAR_MS = 60_000;
const BELONGINGS = { copy: '/w/copy', home: '/w/home', passwd: '/w/passwd' };

describe('the command of a container', () => {
  const options: ContainerOptions = {
    engine: { name: 'docker', program: '/usr/bin/docker' }, image: 'image', name: 'name', pipes: '/pipes', user: { uid: 7, gid: 8 }, bounds: DEFAULT_LIMITS, cpus: 2, network: 'none',
    view: { belongings: BELONGINGS, folders: ['/w/out'], cwd: '/w/copy', env: { API_KEY: 'secret', PATH: '/opt/bin', HOME: '/root', LC_ALL: 'de_DE.UTF-8', LANG: 'C.UTF-8' } },
  };
  const words = (more: Partial<ContainerOptions> = {}) => containerCommand({ ...options, ...more }, ['node', 'main.js']).join(' ');

  it('takes away all rights and bounds everything', () => {
    for (const part of ['--network none', '--read-only', '--user 7:8', '--cap-drop ALL', 'no-new-privileges', '--memory 4000000000 --memory-swap 4000000000', '--pids-limit 2048', '--cpus 2', '--pull never']) expect(words()).toContain(part);
    expect(words({ cpus: null })).not.toContain('--memory');
  });

  it('names variables without their values, and none that speak of this machine', () => {
    expect(words()).toContain('--env API_KEY --env LANG');
    expect(words()).not.toMatch(/secret|--env (PATH|HOME|LC_ALL) /);
  });

  it('shows what belongs to the submission, and the user file for reading only', () => {
    expect(words().match(/source=\/w\/\S+/g)?.map((one) => one.replace(/target=\S*?(,|$)/, '$1'))).toHaveLength(4);
    expect(words()).toContain('source=/w/passwd,target=/etc/passwd,readonly');
  });

  it('shares the network of another container, or has the engine\'s own', () => {
    expect(words({ network: { of: 'holder' } })).toContain('--network container:holder');
    expect(words({ network: 'own' })).not.toContain('--network');
  });

  it('with Podman is the grader\'s own user, where that is not root, and shares the users of the container whose network it shares', () => {
    const engine = { name: 'podman', program: '/usr/bin/podman' } as const;
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    onTestFinished(() => { vi.restoreAllMocks(); });
    expect(words({ engine })).toContain('--userns keep-id');
    expect(words({ engine, network: { of: 'holder' } })).toContain('--network container:holder --userns container:holder');
    expect(words()).not.toContain('--userns');
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    expect(words({ engine })).not.toContain('--userns');
  });
});

describeAt('container', 'in a container', () => {
  async function start(script: string, { network }: { network?: boolean } = {}) {
    const isolation = await isolationAt('container');
    const workspace = await createWorkspace([], isolation.owner ? { owner: isolation.owner } : {});
    onTestFinished(() => workspace.remove());
    const options = { command: script, cwd: workspace.copy, env: { HOME: process.env.HOME ?? '' }, killAfterMs: FAR_MS, now: () => performance.now(), limits: isolation.limits };
    if (network !== undefined) return run({ ...options, enclosure: isolation.forStep(workspace, [], { network }) });
    const place = await isolation.forPart(workspace, []);
    try {
      return await run({ ...options, enclosure: place.enclosure });
    } finally {
      await place.close();
    }
  }
  const wordsOf = async (...wanted: Parameters<typeof start>) => (await start(...wanted)).output.map(({ text }) => text).join('');

  it('a program is nobody, has no rights and gets none, and system calls are filtered', async () => {
    const words = await wordsOf('id -u; grep -E "^(Cap|NoNewPrivs|Seccomp:)" /proc/self/status');
    expect(words).not.toMatch(/^0$/m);
    expect(words.match(/^Cap\w+:\t0+$/gm)).toHaveLength(5);
    expect(words).toMatch(/NoNewPrivs:\t1[^]*Seccomp:\t2/);
  });

  it('nothing can be written but its own folders and those for temporary files', async () => {
    const words = await wordsOf('for folder in / /etc /usr /opt /var /run /run/work-sample /proc /sys /tmp /var/tmp /dev/shm ~ .; do (touch "$folder/here") 2>/dev/null && echo "$folder"; done');
    expect(words.trim().split('\n')).toEqual(['/tmp', '/var/tmp', '/dev/shm', process.env.HOME, '.']);
  });

  it('only loopback is there in runs and in steps without network', async () => {
    const count = 'tail -n +3 /proc/net/dev | cut -d: -f1';
    expect((await wordsOf(count)).trim()).toBe('lo');
    expect((await wordsOf(count, { network: false })).trim()).toBe('lo');
  });

  it('files of this machine are not to be seen, nor evidence beside the copy', async () => {
    const file = path.join(await temporaryFolder(), 'evidence.json');
    await writeFile(file, 'GRADERS-OWN');
    const words = await wordsOf(`cat ${file} ${import.meta.filename} 2>/dev/null; ls ..; ls -A /tmp`);
    expect(words).not.toMatch(/GRADERS-OWN|describeAt/);
    expect(words).toMatch(/^submission\nwork-sample-\w+\n$/m);
  });

  it('nothing is left of it', async () => {
    expect((await start('setsid sleep 600 & true')).leftBehind).toBe(1);
    const { engine } = await findEngine();
    await vi.waitFor(async () => { expect((await ask(engine, ['ps', '--all', '--quiet', '--filter', `name=work-sample-${process.pid}-`])).stdout).toBe(''); }, { timeout: 20_000, interval: 200 });
  });
});
