import { execFile } from 'node:child_process';
import { release } from 'node:os';
import { promisify } from 'node:util';
import { announced, type Enclosure } from './enclosure.ts';
import { sandboxGroup } from './group.ts';
import { NOBODY, type Belongings, type Isolation } from './isolation.ts';
import { forPreparation, prlimitArguments, type GradingLimits, type Limits } from './limits.ts';
import { openNetwork } from './network.ts';
import { findProgram } from './programs.ts';
import { viewArguments } from './view.ts';

const NOTICE = 'The submission ran in a sandbox (bubblewrap): it could read the system and its tool chains, change its own copy and its temporary folders, '
  + 'and reach nothing but its services while it ran. Only installing had network, and building where it showed that it needs it.';

/** Since 0.7 the size of temporary folders can be bounded. */
const OLDEST_VERSION = [0, 7];
/** Since then bwrap can forbid further user namespaces, a favourite way to more rights. */
const CAN_CLOSE_USER_NAMESPACES = [0, 8];
/** Since then the system counts processes for each user namespace; before, for the user as a whole, browser and all. */
const COUNTS_BY_NAMESPACE = [5, 14];
/** Needed to become nobody, and lost by it. */
const CHANGE_USER = ['--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID'];
const APART = ['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--new-session'];

interface Tools { bwrap: string; nsenter: string; prlimit: string; setpriv: string; setsid: string; unshare: string; version: number[] }

/** Sandboxes by bubblewrap: own processes, own files, own loopback.
 * @param hidden folders that are not to be seen, wherever they are
 * @throws Error that says what is missing on this machine */
export async function bubblewrapIsolation(limits: GradingLimits, hidden: string[]): Promise<Isolation> {
  const tools = await findTools();
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? [] : ['--unshare-user'];
  const closed = !isRoot && isFrom(tools.version, CAN_CLOSE_USER_NAMESPACES) ? ['--disable-userns'] : [];
  // bwrap's own init shares its session with what it starts; a program is signalled as a group of its own.
  const inside = (bounds: Limits, command: string[]) => [
    tools.setsid, ...(isRoot ? becomeNobody(tools) : []),
    tools.prlimit, ...prlimitArguments(bounds, isFrom(numbersOf(release()), COUNTS_BY_NAMESPACE)), ...announced(command),
  ];
  const sandbox = (belongings: Belongings, folders: string[], bounds: Limits, network: boolean) => {
    const before = [tools.bwrap, ...user, ...closed, ...APART, ...(isRoot ? CHANGE_USER : [])];
    const view = viewArguments({ belongings, folders, hidden, temporaryBytes: bounds.fileBytes, network });
    return (command: string[], cwd: string, more: string[] = []) => [...before, ...more, ...view, '--chdir', cwd, '--', ...inside(bounds, command)];
  };
  return {
    level: 'bubblewrap', limits, notice: { kind: 'info', text: NOTICE },
    ...(isRoot && { owner: NOBODY }),
    forStep: (belongings, folders, { network }): Enclosure => {
      const enter = sandbox(belongings, folders, forPreparation(limits), network);
      const more = ['--die-with-parent', ...(network ? [] : ['--unshare-net'])];
      return { enter: (command, cwd) => enter(command, cwd, more), announces: true, group: (starter) => sandboxGroup(starter, null) };
    },
    forPart: async (belongings, folders) => {
      const network = await openNetwork(tools.bwrap, user);
      const enter = sandbox(belongings, folders, limits, false);
      const join = [tools.nsenter, ...(isRoot ? [] : ['--user', '--preserve-credentials']), '--mount', '--net', '--pid', '--target', String(network.init), '--'];
      return {
        enclosure: { enter: (command, cwd) => [...join, ...enter(command, cwd)], announces: true, group: (starter) => sandboxGroup(starter, network.init) },
        listen: network.listen,
        close: network.close,
      };
    },
  };
}

/** From root to nobody, in a user namespace where nobody's processes are counted apart from those of other sandboxes. */
const becomeNobody = ({ setpriv, unshare }: Tools): string[] => [
  setpriv, '--reuid', String(NOBODY.uid), '--regid', String(NOBODY.gid), '--clear-groups', '--',
  unshare, '--user', '--map-current-user', '--',
];

async function findTools(): Promise<Tools> {
  if (process.platform !== 'linux') throw new Error('it needs Linux');
  const find = (name: string) => {
    const found = findProgram(name);
    if (found === null) throw new Error(`the program ${name} is not installed`);
    return found;
  };
  const tools = { bwrap: find('bwrap'), nsenter: find('nsenter'), prlimit: find('prlimit'), setpriv: find('setpriv'), setsid: find('setsid'), unshare: find('unshare') };
  const { stdout } = await promisify(execFile)(tools.bwrap, ['--version']);
  const version = numbersOf(stdout);
  if (!isFrom(version, OLDEST_VERSION)) throw new Error(`bubblewrap ${OLDEST_VERSION.join('.')} or newer is needed, and this is ${version.join('.')}`);
  return { ...tools, version };
}

/** First two numbers of a version: "bubblewrap 0.8.0" is [0, 8]. */
const numbersOf = (version: string): number[] => (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);

const isFrom = ([major = 0, minor = 0]: number[], [oldestMajor = 0, oldestMinor = 0]: number[]): boolean =>
  major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
