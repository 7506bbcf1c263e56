import { setMaxListeners } from 'node:events';
import { createAuthorization, type AuthorizationData } from './authorization/app.ts';
import type { Client } from './authorization/client.ts';
import { TokenStore } from './authorization/tokens.ts';
import { createDestination } from './destination/app.ts';
import { RateLimiter, type RateLimit } from './destination/rate-limit.ts';
import { OrderStore, type StoredOrder } from './destination/store.ts';
import type { FaultedService } from './faults/define-fault.ts';
import { FaultEngine, type Firing, type Rule } from './faults/engine.ts';
import { loadFaultKinds } from './faults/kinds.ts';
import { Addresses } from './http/addresses.ts';
import type { Listen, ListenOptions, TlsRecord } from './http/listener.ts';
import { tokenBucket, type RequestLimit } from './http/request-limit.ts';
import type { ServiceKit } from './http/service.ts';
import { Journal, type Exchange, type ServiceName } from './journal/journal.ts';
import { createSink } from './sink/app.ts';
import { createSource, type SourceData } from './source/app.ts';
import type { LinkWriter } from './source/links.ts';

export { HOST } from './http/addresses.ts';

/** Everything that tells one set of services from another. */
export interface WorldOptions {
  /** Source records by page; a function is asked anew for each request. */
  pages: SourceData['pages'];
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
  link?: LinkWriter;
  /** False: the destination stores whatever is JSON. */
  validate?: boolean;
  /** At the destination; none by default. */
  rateLimit?: RateLimit;
  /** Start the sink, although no fault asks for it. */
  sink?: boolean;
  /** The source speaks https with a certificate that nobody trusts. */
  sourceTls?: boolean;
  /** Nothing listens where the source should be, and nothing else can come to listen there. */
  sourceAbsent?: boolean;
  /** Fixed ports; free ones by default. */
  ports?: { source: number; destination: number; token: number };
  /** Where to listen; on this machine's own network by default. */
  listen?: Listen;
  /** A proxy with TLS stands in front of all services: addresses in their answers begin with https. */
  behindTls?: boolean;
  /** Connections that each service keeps open at a time; far more than any program needs, by default. */
  maxConnections?: number;
  /** What all services together answer; what comes sooner is answered 429 with Retry-After. None by default. */
  requestLimit?: RequestLimit;
  /** Orders that outlive this set, for scenarios of several runs. */
  store?: OrderStore;
  /** The journal to write into; a new one by default. */
  journal?: Journal;
  /** Called when the head of a request is there. */
  onArrived?: (exchange: Exchange) => void;
  /** Called when an exchange has ended, answered or broken off. */
  onAnswered?: (exchange: Exchange) => void;
  /** Called when a fault fires, before it acts. */
  onFired?: (firing: Firing) => void;
  /** Called for each error of the services' own code, which the journal has as well. */
  onTrouble?: (trouble: string) => void;
  /** Called right after an order was stored, before it is answered. */
  onStored?: (order: StoredOrder) => void;
}

/** A running set of services. */
export interface World {
  urls: { source: string; destination: string; tokenUrl: string; sink?: string };
  journal: Journal;
  store: OrderStore;
  tokens: TokenStore;
  firings: readonly Firing[];
  /** TLS at the source; zeros where it speaks plain HTTP. */
  tls: Readonly<TlsRecord>;
  /** Connections that were closed at once so far, because more were open than any program needs. */
  refusedConnections: () => number;
  /** Lets more go wrong from now on; attempts and stored orders count from here.
   * @throws Error where a rule does not fit; then none of them is in */
  inject(rules: Rule[]): Promise<void>;
  /** Takes a rule back, by its id. */
  withdraw(rule: string): void;
  /** Stops the services and every connection. */
  stop(): Promise<void>;
}

const DEFAULT_LATENCY_MS: Record<ServiceName, number> = { source: 0, token: 0, destination: 0, sink: 0 };

/** Starts source, authorization and destination on their own ports of 127.0.0.1, with their own data, journal and faults;
 * and, where it is needed, the sink on localhost.
 * @throws Error with `code: 'EADDRINUSE'` where a fixed port is taken; nothing is left running then */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { faults = [], customerIds } = options;
  // Most worlds that people start have no faults, and need not wait for the kinds to load.
  const engine = new FaultEngine(faults, faults.length === 0 ? new Map() : await loadFaultKinds(), customerIds);
  const parts: Parts = {
    journal: options.journal ?? new Journal(), store: options.store ?? new OrderStore(), tokens: new TokenStore(), engine,
    addresses: new Addresses({ ...(options.listen && { listen: options.listen }), ...(options.maxConnections !== undefined && { maxConnections: options.maxConnections }) }), tls: { attempts: 0, handshakeErrors: [] },
  };
  const { journal, store, tokens, addresses, tls } = parts;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const stop = async () => {
    stopping.abort();
    await addresses.close();
  };
  const kit = createKit(options, parts, stopping.signal);
  try {
    await openAll(options, kit, parts);
  } catch (error) {
    await stop();
    throw error;
  }
  const urls = {
    source: addresses.of('source'), destination: addresses.of('destination'), tokenUrl: `${addresses.of('token')}/oauth2/token`,
    ...(addresses.sink !== null && { sink: addresses.sink }),
  };
  const inject = async (rules: Rule[]) => {
    engine.add(rules, await loadFaultKinds(), store.orders.length);
    if (engine.needs('sink') && addresses.sink === null) await addresses.openSink(createSink(kit));
  };
  return {
    urls, journal, store, tokens, firings: engine.firings, tls, stop, inject,
    refusedConnections: () => addresses.refused, withdraw: (rule) => { engine.remove(rule); },
  };
}

/** What makes up a set while it runs. */
interface Parts { journal: Journal; store: OrderStore; tokens: TokenStore; engine: FaultEngine; addresses: Addresses; tls: TlsRecord }

function createKit(options: WorldOptions, { journal, store, tokens, engine, addresses }: Parts, stopped: AbortSignal): ServiceKit {
  const { onArrived, onAnswered, onFired, onTrouble, requestLimit, behindTls = false } = options;
  const trouble = (text: string) => {
    journal.troubles.push(text);
    onTrouble?.(text);
  };
  return {
    journal, engine, stopped, trouble, behindTls,
    latencyMs: { ...DEFAULT_LATENCY_MS, ...options.latencyMs },
    storedCount: () => store.orders.length,
    surroundings: (service) => ({
      tokens,
      orders: store,
      sink: addresses.sink,
      goDown: (forMs) => { addresses.goDown(service, forMs, (error) => { trouble(`The port of ${service} was lost while it was closed: ${error.message}`); }); },
    }),
    ...(requestLimit && { secondsToWait: tokenBucket(requestLimit, () => journal.now()) }),
    ...(onArrived && { onArrived }),
    ...(onAnswered && { onAnswered }),
    ...(onFired && { onFired }),
  };
}

async function openAll(options: WorldOptions, kit: ServiceKit, { engine, addresses, tls, store, tokens, journal }: Parts): Promise<void> {
  const { pages, apiKey, link, client, scope, tokenReshape, tokenLifetimeSeconds = 3600, validate = true, rateLimit, ports, onStored, sourceTls = false } = options;
  const source = createSource(kit, { pages, apiKey, sink: () => addresses.sink, ...(link && { link }) });
  const token = createAuthorization(kit, { client, scope, tokens, lifetimeSeconds: tokenLifetimeSeconds, ...(tokenReshape && { reshape: tokenReshape }) });
  const destination = createDestination(kit, {
    store, tokens, scope, validate,
    ...(rateLimit && { limiter: new RateLimiter(rateLimit, () => journal.now()) }), ...(onStored && { onStored }),
  });
  const place = (name: FaultedService): Omit<ListenOptions, 'host'> => ({ held: engine.needs('held-port', name), ...(ports && { port: ports[name] }) });
  const sourcePlace = { ...place('source'), ...(sourceTls && { tls }) };
  await allOrFirstError([
    options.sourceAbsent ? addresses.leaveEmpty('source', sourcePlace) : addresses.open('source', source, sourcePlace),
    addresses.open('token', token, place('token')),
    addresses.open('destination', destination, place('destination')),
    ...(options.sink === true || engine.needs('sink') ? [addresses.openSink(createSink(kit))] : []),
  ]);
}

/** As Promise.all, but lets all end before it throws, so that nothing still runs when the caller tidies up. */
export async function allOrFirstError<Result>(promises: Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
