import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Belongings } from './isolation.ts';

/** Where systems keep programs and their settings; everything else of the machine is out of sight. */
const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt', '/nix', '/home/linuxbrew/.linuxbrew'];
/** Tool chains below the home folder. Folders with somebody's credentials beside the programs are named no further than the programs. */
const IN_HOME = [
  '.pyenv', '.rustup', '.cargo/bin', '.nvm', '.volta', '.fnm', '.asdf', '.sdkman/candidates', '.jdks', '.jenv', '.rbenv', '.rvm', '.gem/ruby', '.goenv', '.ghcup',
  '.bun/bin', '.deno/bin', '.dotnet/dotnet', '.dotnet/host', '.dotnet/sdk', '.dotnet/shared', '.dotnet/packs',
  '.local/bin', '.local/lib', '.local/share/fnm', '.local/share/mise', '.local/share/uv', '.local/share/pipx',
];
/** Variables that name the folder of a tool chain. */
const NAMED_BY = ['JAVA_HOME', 'GOROOT', 'RUSTUP_HOME', 'PYENV_ROOT', 'NVM_DIR', 'VOLTA_HOME', 'DOTNET_ROOT', 'VIRTUAL_ENV'];
/** Variables that name folders to write to; without them the tools use the home folder, which is the submission's own. */
const TAKEN_AWAY = ['GOPATH', 'GOCACHE', 'GOMODCACHE', 'CARGO_HOME', 'GRADLE_USER_HOME', 'COMPOSER_HOME', 'GEM_HOME', 'GEM_PATH'];
/** Variables that name files which reaching a registry may need. */
export const FOR_NETWORK = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'PIP_CONFIG_FILE'];
const RESOLVER = '/etc/resolv.conf';

export interface View {
  belongings: Belongings;
  /** Further folders that may be changed. */
  folders: string[];
  /** Folders that are not to be seen, wherever they are. */
  hidden: string[];
  /** Space for temporary files in memory. */
  temporaryBytes: number;
  network: boolean;
}

/** What a submission sees of the file system, as arguments of bwrap(1): the system to read, what belongs to the submission to write. */
export function viewArguments({ belongings: { copy, home, passwd }, folders, hidden, temporaryBytes, network }: View): string[] {
  const at = homeInside();
  const tools = toolChains(at);
  // Open to everybody, as such folders are: bwrap makes them for root, and the submission may be somebody else.
  const memory = (folder: string) => ['--perms', '1777', '--size', String(temporaryBytes), '--tmpfs', folder];
  const writable = (folder: string) => ['--bind', folder, folder];
  return [
    ...SYSTEM.filter((folder) => existsSync(folder)).flatMap(readable),
    ...hidden.filter(isOfSystem).flatMap((folder) => ['--tmpfs', folder]),
    '--proc', '/proc', '--dev', '/dev', ...memory('/dev/shm'), '--remount-ro', '/dev', ...memory('/tmp'), ...memory('/var/tmp'),
    ...parentsOf([at, copy, ...folders, ...tools.filter((folder) => !isWithin(folder, at))]).flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    '--bind', home, at, ...tools.flatMap(readable), '--ro-bind', passwd, '/etc/passwd',
    ...[copy, ...folders].flatMap(writable),
    ...(network ? networkFiles().flatMap(readable) : []),
    '--remount-ro', '/',
    '--setenv', 'HOME', at, '--setenv', 'USER', USER, '--setenv', 'LOGNAME', USER, ...TAKEN_AWAY.flatMap((name) => ['--unsetenv', name]),
  ];
}

/** Name of the submission's user inside. */
export const USER = 'submission';

/** passwd(5) with the submission alone, so that programs that ask for their user or home folder get an answer. */
export const passwdFor = ({ uid, gid }: { uid: number; gid: number }): string => `${USER}:x:${uid}:${gid}::${homeInside()}:/bin/sh\n`;

/** The home folder keeps its path, because tool chains below it may know it. */
export function homeInside(): string {
  const home = homedir();
  return home === '/' || !path.isAbsolute(home) ? '/home/submission' : home;
}

/** Folders that must be in a home folder before tool chains can be mounted there, outer ones first; relative paths. */
export function foldersInHome(): string[] {
  const at = homeInside();
  const inHome = toolChains(at).filter((folder) => isWithin(folder, at)).map((folder) => path.relative(at, folder));
  return parentsOf(inHome.map((folder) => `/${folder}`)).map((folder) => folder.slice(1));
}

/** All folders on the way to some paths, outer ones first. */
function parentsOf(paths: string[]): string[] {
  const found = new Set<string>();
  for (const one of paths) for (let parent = path.dirname(one); parent !== '/'; parent = path.dirname(parent)) found.add(parent);
  return [...found].filter((folder) => !isOfSystem(folder)).sort();
}

function toolChains(home: string): string[] {
  const named = NAMED_BY.flatMap((name) => process.env[name] ?? []);
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !/(^|\/)node_modules\//.test(folder));
  const all = [...IN_HOME.map((folder) => path.join(home, folder)), ...named, ...onPath].filter((folder) => path.isAbsolute(folder)).map((folder) => path.normalize(folder));
  return [...new Set(all)].filter((folder) => existsSync(folder) && !isOfSystem(folder) && !isWithin(home, folder));
}

function networkFiles(): string[] {
  const files = [existsSync(RESOLVER) ? realpathSync(RESOLVER) : RESOLVER, ...FOR_NETWORK.flatMap((name) => process.env[name] ?? [])];
  return files.filter((file) => path.isAbsolute(file) && existsSync(file) && !isOfSystem(file));
}

const readable = (folder: string) => ['--ro-bind', folder, folder];
const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
const isOfSystem = (folder: string) => SYSTEM.some((one) => isWithin(folder, one));
