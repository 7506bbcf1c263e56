import { listenHere } from '../../http/listener.ts';
import { HOST } from '../../http/addresses.ts';
import { openConsoles, type Console } from '../open-console.ts';
import { Stage } from '../stage.ts';
import { accessOf, folderOf, type Access } from './access.ts';
import type { Candidate } from './candidates.ts';
import { DiskMemory } from './disk-memory.ts';

/** Where and for whom services are hosted. */
export interface HostOptions {
  candidates: readonly Candidate[];
  /** Address to listen at, e.g. "0.0.0.0". */
  host: string;
  /** Scheme and name by which candidates reach this machine, without a port; https where a proxy with TLS stands in front. */
  publicOrigin: string;
  consolePort: number;
  /** The first of the candidates' own ports, three for each. */
  firstPort: number;
  /** Folder where everything lies that must survive a restart. */
  state: string;
  scope: string;
}

/** One candidate's services. */
export interface Hosted { access: Access; stage: Stage; link: string }

export interface Hosting { hosted: Hosted[]; stop: () => Promise<void> }

/** For each candidate: enough for any program that obeys [D-10], and too little to slow others down. */
const LIMITS = { maxConnections: 100, requestLimit: { perSecond: 100, burst: 300 }, keptExchanges: 500 };

/** Hosts services for many candidates in one process. Each has ports, credentials, customers, journal and console of their own:
 * ports and not paths, because faults reach sockets and close ports, and because the published URLs stay as they are.
 * @throws Error with `code: 'EADDRINUSE'` where a port is taken; nothing is left running then */
export async function hostCandidates(options: HostOptions): Promise<Hosting> {
  const stages: { access: Access; stage: Stage }[] = [];
  let consoles: Console | null = null;
  const stop = async () => { await Promise.all([consoles?.stop(), ...stages.map(({ stage }) => stage.stop())]); };
  try {
    for (const candidate of options.candidates) stages.push(await openStage(candidate, options));
    const { consolePort: port, host, publicOrigin } = options;
    consoles = await openConsoles(new Map(stages.map(({ access, stage }) => [access.secret, stage])), { port, host, publicOrigin });
  } catch (error) {
    await stop();
    throw error;
  }
  const { url } = consoles;
  return { stop, hosted: stages.map(({ access, stage }) => ({ access, stage, link: `${url}/${access.secret}/` })) };
}

async function openStage({ name, data }: Candidate, { host, publicOrigin, firstPort, state, scope }: HostOptions): Promise<{ access: Access; stage: Stage }> {
  const access = accessOf(state, name, firstPort);
  const { apiKey, client, seed, port } = access;
  const { keptExchanges, ...services } = LIMITS;
  const memory = new DiskMemory(folderOf(state, name), keptExchanges);
  const stage = await Stage.open({
    data: memory.data ?? data, seed, credentials: { apiKey, client, scope }, ports: { source: port, destination: port + 1, token: port + 2 },
    faults: { rules: [], services: {} }, publicOrigin, keptExchanges, memory,
    services: { ...services, listen: (server, at, where) => listenHere(server, at, where === HOST ? host : where) },
  });
  return { access, stage };
}
