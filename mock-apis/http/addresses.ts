import type { Express } from 'express';
import type { FaultedService } from '../faults/define-fault.ts';
import type { ServiceName } from '../journal/journal.ts';
import { holdPort } from './held-port.ts';
import { Listener, type ListenOptions } from './listener.ts';

export const HOST = '127.0.0.1';
export const LOCAL_ORIGIN = `http://${HOST}`;
/** The sink has another host name than the services, not just another port. */
const SINK_HOST = 'localhost';
/** How often to look for a port that is free under both addresses of {@link SINK_HOST}. */
const SINK_TRIES = 20;

type Place = Pick<ListenOptions, 'listen' | 'maxConnections'>;

/** Where the services of one set are to be found, and what is to be closed when it stops. */
export class Addresses {
  readonly #origins = new Map<ServiceName, string>();
  readonly #listeners = new Map<ServiceName, Listener[]>();
  readonly #releases: (() => void)[] = [];
  readonly #place: Place;

  /** @param place where to listen, on this machine's own network by default, and how many connections to let in */
  constructor(place: Place = {}) {
    this.#place = place;
  }

  /** Root URL of a service.
   * @throws Error where it was never opened */
  of(name: FaultedService): string {
    const origin = this.#origins.get(name);
    if (origin === undefined) throw new Error(`The ${name} service has no address; it was not opened.`);
    return origin;
  }

  /** Root URL of the sink; null where none is running. */
  get sink(): string | null {
    return this.#origins.get('sink') ?? null;
  }

  /** Connections that were closed at once, because too many were open. */
  get refused(): number {
    return [...this.#listeners.values()].flat().reduce((sum, listener) => sum + listener.refused, 0);
  }

  /** @throws Error with `code: 'EADDRINUSE'` where a fixed port is taken */
  async open(name: ServiceName, app: Express, options: Omit<ListenOptions, 'host'>): Promise<void> {
    const listener = await Listener.open(app, { ...options, ...this.#place, host: HOST });
    this.#listeners.set(name, [listener]);
    this.#origins.set(name, `${options.tls ? 'https' : 'http'}://${HOST}:${listener.port}`);
  }

  /** An address where nothing listens, nor can come to listen; a fixed port is taken as it is. */
  async leaveEmpty(name: ServiceName, { port, tls }: Omit<ListenOptions, 'host'>): Promise<void> {
    const held = port === undefined ? await holdPort(HOST) : null;
    if (held) this.#releases.push(() => { held.release(); });
    this.#origins.set(name, `${tls ? 'https' : 'http'}://${HOST}:${held?.port ?? port ?? 0}`);
  }

  /** Opens the sink on a free port of 127.0.0.1 and, where there is IPv6, the same port of ::1: `localhost` may mean either. */
  async openSink(app: Express): Promise<void> {
    const listeners = await listenOnBoth(app, this.#place);
    this.#listeners.set('sink', listeners);
    this.#origins.set('sink', `http://${SINK_HOST}:${listeners[0].port}`);
  }

  /** @see Listener.goDown */
  goDown(name: ServiceName, forMs: number | undefined, onLost: (error: Error) => void): void {
    for (const listener of this.#listeners.get(name) ?? []) listener.goDown(forMs, onLost);
  }

  async close(): Promise<void> {
    for (const release of this.#releases) release();
    await Promise.all([...this.#listeners.values()].flat().map((listener) => listener.close()));
  }
}

async function listenOnBoth(app: Express, place: Place): Promise<[Listener, ...Listener[]]> {
  for (let tried = 1; ; tried += 1) {
    const first = await Listener.open(app, { ...place, host: '127.0.0.1' });
    try {
      return [first, await Listener.open(app, { ...place, host: '::1', port: first.port })];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return [first]; // This machine has no IPv6.
      await first.close();
      if (tried === SINK_TRIES) throw error;
    }
  }
}
