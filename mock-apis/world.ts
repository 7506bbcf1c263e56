import { setMaxListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthorization, type AuthorizationData } from './authorization/app.ts';
import type { Client } from './authorization/client.ts';
import { TokenStore } from './authorization/tokens.ts';
import { createDestination } from './destination/app.ts';
import { OrderStore } from './destination/store.ts';
import { FaultEngine, type Firing, type Rule } from './faults/engine.ts';
import { loadFaultKinds } from './faults/kinds.ts';
import { Journal, type Exchange, type ServiceName } from './journal/journal.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import type { ServiceKit } from './http/service.ts';
import { createSource, type SourceData } from './source/app.ts';

export const HOST = '127.0.0.1';

/** Everything that tells one set of services from another. */
export interface WorldOptions {
  /** Source records by page. */
  pages: unknown[][];
  /** Ids of the records by position over all pages; null where a record has none. Faults name customers by position or id. */
  customerIds: (string | null)[];
  apiKey: string;
  client: Client;
  scope: string;
  faults?: Rule[];
  /** Milliseconds each answer takes. */
  latencyMs?: Partial<Record<ServiceName, number>>;
  /** Lifetime of access tokens in seconds; 3600 by default. */
  tokenLifetimeSeconds?: number;
  tokenReshape?: AuthorizationData['reshape'];
  link?: SourceData['link'];
  /** False: the destination stores whatever is JSON. */
  validate?: boolean;
  /** Fixed ports; free ones by default. */
  ports?: { source: number; destination: number; token: number };
  /** Orders and tokens that outlive this set, for scenarios of several runs. */
  store?: OrderStore;
  /** Called when an exchange has ended, answered or broken off. */
  onAnswered?: (exchange: Exchange) => void;
}

/** A running set of services. */
export interface World {
  urls: { source: string; destination: string; tokenUrl: string };
  journal: Journal;
  store: OrderStore;
  tokens: TokenStore;
  firings: readonly Firing[];
  /** Stops the services and every connection. */
  stop(): Promise<void>;
}

const DEFAULT_LATENCY_MS: Record<ServiceName, number> = { source: 0, token: 0, destination: 0, sink: 0 };

/** Starts source, authorization and destination on their own ports of 127.0.0.1, with their own data, journal and faults.
 * @throws Error with `code: 'EADDRINUSE'` where a fixed port is taken; nothing is left running then */
export async function startWorld(options: WorldOptions): Promise<World> {
  const journal = new Journal();
  const store = options.store ?? new OrderStore();
  const tokens = new TokenStore();
  const engine = new FaultEngine(options.faults ?? [], await loadFaultKinds(), options.customerIds);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const servers = new Map<ServiceName, Server>();
  const kit: ServiceKit = {
    journal, engine,
    latencyMs: { ...DEFAULT_LATENCY_MS, ...options.latencyMs },
    storedCount: () => store.orders.length,
    surroundings: () => ({ revokeTokens: () => { tokens.revokeAll(); } }),
    stopped: stopping.signal,
    ...(options.onAnswered && { onAnswered: options.onAnswered }),
  };
  const stop = async () => {
    stopping.abort();
    await Promise.all([...servers.values()].map(close));
  };
  const { source, token, destination } = createApps(options, kit, store, tokens);
  try {
    const [sourcePort, tokenPort, destinationPort] = await allOrFirstError([
      listen(servers, 'source', source, options.ports?.source),
      listen(servers, 'token', token, options.ports?.token),
      listen(servers, 'destination', destination, options.ports?.destination),
    ]);
    const urls = { source: origin(sourcePort), destination: origin(destinationPort), tokenUrl: `${origin(tokenPort)}/oauth2/token` };
    return { urls, journal, store, tokens, firings: engine.firings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createApps(options: WorldOptions, kit: ServiceKit, store: OrderStore, tokens: TokenStore) {
  const { pages, apiKey, link, client, scope, tokenReshape, tokenLifetimeSeconds = 3600, validate = true } = options;
  return {
    source: createSource(kit, { pages, apiKey, ...(link && { link }) }),
    token: createAuthorization(kit, { client, scope, tokens, lifetimeSeconds: tokenLifetimeSeconds, ...(tokenReshape && { reshape: tokenReshape }) }),
    destination: createDestination(kit, { store, tokens, scope, validate }),
  };
}

const origin = (port: number) => `http://${HOST}:${port}`;

async function listen(servers: Map<ServiceName, Server>, name: ServiceName, app: RequestListener, port = 0): Promise<number> {
  // Long idle time: a server that closes connections under its clients' feet looks like a reset nobody injected.
  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0, headersTimeout: 0 }, app);
  server.on('clientError', answerBrokenRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => { resolve(); });
  });
  servers.set(name, server);
  return (server.address() as AddressInfo).port;
}

/** As Promise.all, but lets all end before it throws, so that nothing is still starting when the caller cleans up. */
async function allOrFirstError<T extends readonly unknown[]>(promises: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
}
