import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from './engine.ts';
import type { Belongings, Owner } from './isolation.ts';
import { cgroupOptions, ulimitOptions, type Limits } from './limits.ts';
import { FOR_NETWORK, homeInside, USER } from './view.ts';

const INIT = fileURLToPath(new URL('init.pl', import.meta.url));
/** Where the container's first process finds itself, and the pipes to the suite. */
const [INIT_INSIDE, PIPES_INSIDE] = ['/run/work-sample-init', '/run/work-sample'];
/** Variables that speak of this machine and its tool chains; the image has its own. */
const OF_THIS_MACHINE = new Set([
  'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'JAVA_HOME', 'GRADLE_USER_HOME', 'CARGO_HOME', 'RUSTUP_HOME', 'GOPATH', 'GOROOT', 'GOCACHE', 'GOMODCACHE',
  'VIRTUAL_ENV', 'PYENV_ROOT', 'NVM_DIR', 'VOLTA_HOME', 'DOTNET_ROOT', 'GEM_HOME', 'GEM_PATH', 'COMPOSER_HOME',
]);
/** The locales that every image has. */
const LOCALE = /^(C|POSIX)(\.|$)/;
/** Docker takes them from the settings of whoever runs it. */
const PROXIES = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy'];

export interface ContainerOptions {
  engine: Engine;
  image: string;
  /** Unique on this machine; the container's first process carries it as an argument. */
  name: string;
  /** Folder with the pipes to the suite. */
  pipes: string;
  user: Owner;
  bounds: Limits;
  /** Processors it may use; null where the engine cannot bound a container as a whole. */
  cpus: number | null;
  /** "own" reaches the outside, "none" only itself; or the name of a container whose network it shares. */
  network: 'own' | 'none' | { of: string };
  /** Places that the submission has; none for a container that only holds a network open. */
  view?: { belongings: Belongings; folders: string[]; cwd: string; env: Record<string, string> };
}

/** Arguments of an engine that run a command in a new container. */
export function containerCommand(options: ContainerOptions, command: string[]): string[] {
  const { engine, image, name, pipes, user, bounds, cpus, network, view } = options;
  return [
    engine.program, 'run', '--rm', '--pull', 'never', '--log-driver', 'none', '--name', name,
    ...networkOptions(options), ...userOptions(options),
    '--user', `${user.uid}:${user.gid}`, '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--security-opt', 'label=disable',
    '--read-only', ...(engine.name === 'podman' ? ['--read-only-tmpfs=false', '--passwd=false', '--http-proxy=false'] : []),
    ...ulimitOptions(bounds), ...(cpus === null ? [] : cgroupOptions(bounds, cpus)),
    ...['/tmp', '/var/tmp'].flatMap((folder) => ['--tmpfs', `${folder}:rw,exec,nosuid,nodev,size=${bounds.fileBytes},mode=1777`]), '--shm-size', String(bounds.fileBytes),
    ...mount(pipes, PIPES_INSIDE, true), ...mount(INIT, INIT_INSIDE, true),
    ...(view ? viewOptions(view, network === 'own') : []),
    image, 'perl', INIT_INSIDE, name, PIPES_INSIDE, ...command,
  ];
}

function networkOptions({ engine, network }: ContainerOptions): string[] {
  if (network === 'own') return [];
  if (network !== 'none') return ['--network', `container:${network.of}`];
  // Docker takes ::1 away from such a network, and localhost means both addresses.
  return ['--network', 'none', ...(engine.name === 'docker' ? ['--sysctl', 'net.ipv6.conf.all.disable_ipv6=0'] : [])];
}

/** Where the grader is not root, Podman gives a container users of its own; the submission's is the grader's, who owns the files. */
export function userOptions({ engine, network }: Pick<ContainerOptions, 'engine' | 'network'>): string[] {
  if (engine.name !== 'podman' || process.getuid?.() === 0) return [];
  return ['--userns', typeof network === 'string' ? 'keep-id' : `container:${network.of}`];
}

function viewOptions({ belongings: { copy, home, passwd }, folders, cwd, env }: NonNullable<ContainerOptions['view']>, network: boolean): string[] {
  const at = homeInside();
  const certificates = network ? FOR_NETWORK.flatMap((name) => env[name] ?? []).filter((file) => path.isAbsolute(file) && existsSync(file)) : [];
  const names = Object.keys(env).filter((name) => !OF_THIS_MACHINE.has(name) && (!/^(LANG|LC_.*)$/.test(name) || LOCALE.test(env[name] ?? '')));
  return [
    ...mount(home, at), ...mount(passwd, '/etc/passwd', true), ...[...new Set([copy, ...folders])].flatMap((folder) => mount(folder, folder)),
    ...[...new Set(certificates)].flatMap((file) => mount(file, file, true)),
    '--workdir', cwd, '--env', `HOME=${at}`, '--env', `USER=${USER}`, '--env', `LOGNAME=${USER}`,
    // Named only: the engine takes the values from its own environment, and nobody reads them in its arguments.
    ...names.flatMap((name) => ['--env', name]),
    ...PROXIES.filter((name) => !(name in env) && !(name.toUpperCase() in env)).flatMap((name) => ['--env', `${name}=`, '--env', `${name.toUpperCase()}=`]),
  ];
}

const mount = (source: string, target: string, readonly = false): string[] =>
  ['--mount', `type=bind,source=${source},target=${target}${readonly ? ',readonly' : ''}`];
