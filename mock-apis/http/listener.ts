import type { AddressInfo, Server, Socket } from 'node:net';
import type { Express } from 'express';
import { holdPort, type HeldPort } from './held-port.ts';
import { httpServer, tlsServer, type TlsRecord } from './server.ts';

export type { TlsRecord } from './server.ts';

/** Makes a server listen at `port` (0: a free one) of `host`.
 * @throws Error with `code: 'EADDRINUSE'` where the port is taken */
export type Listen = (server: Server, port: number, host: string) => Promise<void>;

export interface ListenOptions {
  host: string;
  /** 0: a free one. */
  port?: number;
  /** Where else than on this machine's own network to listen, e.g. in that of a sandbox. */
  listen?: Listen;
  /** Open at a time; more are closed at once. {@link MAX_CONNECTIONS} by default. */
  maxConnections?: number;
  /** Take a port that can be closed and opened again without losing it. */
  held?: boolean;
  /** Speak TLS with an untrusted certificate, and keep the record here. */
  tls?: TlsRecord;
}

/** Open at a time. Far more than one for each customer, and far less than a process may have open: the suite needs some for itself. */
export const MAX_CONNECTIONS = 2_000;

/** One service on its port. */
export class Listener {
  readonly port: number;
  /** Connections that were closed at once, because too many were open. */
  refused = 0;
  readonly #server: Server;
  readonly #host: string;
  readonly #held: HeldPort | null;
  readonly #listen: Listen;
  readonly #sockets: ReadonlySet<Socket>;
  #reopening: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(server: Server, { host, listen = listenHere, maxConnections = MAX_CONNECTIONS }: ListenOptions, held: HeldPort | null, sockets: ReadonlySet<Socket>) {
    this.#server = server;
    this.#host = host;
    this.#listen = listen;
    this.#held = held;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
    server.maxConnections = maxConnections;
    server.on('drop', () => { this.refused += 1; });
  }

  /** @throws Error with `code: 'EADDRINUSE'` where a fixed port is taken */
  static async open(app: Express, options: ListenOptions): Promise<Listener> {
    const { host, port = 0, held = false, tls, listen = listenHere } = options;
    const holding = held && port === 0 ? await holdPort(host) : null;
    const server = tls ? tlsServer(app, tls) : httpServer(app);
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => { sockets.delete(socket); });
    });
    try {
      await listen(server, holding?.port ?? port, host);
    } catch (error) {
      holding?.release();
      throw error;
    }
    return new Listener(server, options, holding, sockets);
  }

  /** Closes the port and every connection, and opens it again after `forMs`; never, if that is left out.
   * @param onLost told when the port could not be had again */
  goDown(forMs: number | undefined, onLost: (error: Error) => void): void {
    this.#shut();
    if (forMs === undefined) return;
    clearTimeout(this.#reopening);
    this.#reopening = setTimeout(() => {
      this.#listen(this.#server, this.port, this.#host).then(() => { if (this.#closed) this.#shut(); }, onLost);
    }, forMs);
  }

  close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reopening);
    return new Promise((resolve) => {
      this.#shut(() => {
        this.#held?.release();
        resolve();
      });
    });
  }

  #shut(onClosed?: () => void): void {
    this.#server.close(onClosed);
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Makes a server listen in this machine's own network. */
export function listenHere(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
