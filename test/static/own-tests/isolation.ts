import { argvOf, run } from '../../harness/spawn.ts';
import type { Command } from '../../harness/evidence.ts';

const PROBE_MS = 5_000;
/** Turns on the loopback device of the new network, so that tests may start servers of their own, then becomes the command. */
const WITH_LOOPBACK = 'PATH="$PATH:/usr/sbin:/sbin"; ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null || exit 126; PATH="$OWN_PATH"; unset OWN_PATH; exec "$@"';

/** A command that runs with no network but its own loopback, and how that was brought about. */
export interface Isolated { command: string[]; network: 'cut' | 'refused' }

/** Cuts a command off from all networks by a user and a network namespace of its own (Linux). Where the system does not
 * allow that, the command stays as it is, and proxies that refuse everything have to do (see {@link refusedProxies}). */
export async function isolate(command: Command, env: Record<string, string>): Promise<Isolated> {
  const wrapped = (inner: string[]): string[] => ['unshare', '--user', '--map-root-user', '--net', '--', '/bin/sh', '-c', WITH_LOOPBACK, 'sh', ...inner];
  const probe = await run({ command: wrapped(['true']), cwd: '/', env: isolationEnvironment(env), killAfterMs: PROBE_MS, now: () => performance.now() });
  const works = probe.startError === null && probe.exitCode === 0;
  return works ? { command: wrapped(argvOf(command)), network: 'cut' } : { command: argvOf(command), network: 'refused' };
}

/** The search path must survive the detour for the network tools. */
export const isolationEnvironment = (env: Record<string, string>): Record<string, string> => ({ ...env, OWN_PATH: env.PATH ?? '' });

/** Nothing listens there: a client that honours proxies reaches nobody but this machine. */
const REFUSING = 'http://127.0.0.1:1';

export const refusedProxies = (): Record<string, string> => ({
  HTTP_PROXY: REFUSING, HTTPS_PROXY: REFUSING, ALL_PROXY: REFUSING, http_proxy: REFUSING, https_proxy: REFUSING, all_proxy: REFUSING,
  NO_PROXY: 'localhost,127.0.0.1,::1', no_proxy: 'localhost,127.0.0.1,::1',
});
