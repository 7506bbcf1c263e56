import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError, messageOf } from '../harness/errors.ts';
import { run } from '../harness/spawn.ts';
import { bubblewrapIsolation } from './bubblewrap.ts';
import { containerIsolation } from './container.ts';
import type { Isolation, Level } from './isolation.ts';
import { DEFAULT_LIMITS, type GradingLimits } from './limits.ts';
import { processIsolation } from './process.ts';

const KIT = fileURLToPath(new URL('../..', import.meta.url));
const TRIAL_MS = 20_000;
const REMEDY = {
  container: 'See what the engine says to a container of your own, or choose another level with --isolation.',
  bubblewrap: 'Install it (Debian and Ubuntu: apt-get install bubblewrap util-linux) and allow user namespaces, or grade as root of a machine of its own; '
    + 'for code you trust, --isolation process goes without.',
};

export interface IsolationOptions {
  /** The level to use or fail; by default the best that works here. */
  level?: Level;
  limits?: GradingLimits;
  /** Folders no submission may see, such as those of results and of other submissions; the kit's own is always among them. */
  hidden?: string[];
}

/** Chooses how submissions are kept apart, and tries it out.
 * @throws HarnessError where the level that was asked for does not work on this machine */
export async function chooseIsolation({ level, limits = DEFAULT_LIMITS, hidden = [] }: IsolationOptions = {}): Promise<Isolation> {
  const sandboxes: [keyof typeof REMEDY, string, () => Promise<Isolation>][] = [
    ['container', 'Containers are', () => containerIsolation(limits)],
    ['bubblewrap', 'Bubblewrap is', () => bubblewrapIsolation(limits, [KIT, ...hidden].map((folder) => path.resolve(folder)))],
  ];
  const reasons: string[] = [];
  for (const [one, subject, open] of sandboxes.filter(([name]) => level === undefined || name === level)) {
    try {
      const isolation = await open();
      await tryOut(isolation);
      return isolation;
    } catch (error) {
      const reason = messageOf(error).replace(/\.$/, '');
      if (level === one) throw new HarnessError(`Isolation level ${one} is not available here: ${reason}.`, one === 'container' && error instanceof HarnessError ? error.remedy : REMEDY[one], { cause: error });
      reasons.push(`${subject} not available here: ${reason}.`);
    }
  }
  const isolation = processIsolation(limits);
  return level === 'process' ? isolation : { ...isolation, notice: { kind: 'warning', text: [isolation.notice.text, ...reasons].join(' ') } };
}

/** Runs a command in it: systems forbid parts of it in many ways, and only the whole shows. */
async function tryOut(isolation: Isolation): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'work-sample-trial-'));
  try {
    const passwd = path.join(root, 'passwd');
    await writeFile(passwd, '');
    const place = await isolation.forPart({ copy: root, home: root, passwd }, []);
    try {
      const { exitCode, output } = await run({
        command: ['/bin/sh', '-c', 'exit 0'], cwd: root, env: {}, enclosure: place.enclosure, limits: isolation.limits, killAfterMs: TRIAL_MS, now: () => performance.now(),
      });
      if (exitCode !== 0) throw new Error(output.map(({ text }) => text).join('').trim() || 'a trial did not end well');
    } finally {
      await place.close();
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
