import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { answerBrokenRequest } from './broken-request.ts';
import { selfSigned } from './certificate.ts';
import { holdPort, type HeldPort } from './held-port.ts';

/** What came of TLS at a service: how often a client began it, and how it failed. */
export interface TlsRecord {
  /** Connections whose first byte was that of a TLS handshake. */
  attempts: number;
  /** Code or message of each handshake that failed, e.g. "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA" or "ECONNRESET". */
  handshakeErrors: string[];
}

export interface ListenOptions {
  host: string;
  /** 0: a free one. */
  port?: number;
  /** Take a port that can be closed and opened again without losing it. */
  held?: boolean;
  /** Speak TLS with an untrusted certificate, and keep the record here. */
  tls?: TlsRecord;
}

// Long idle time: a server that closes connections under its clients' feet looks like a reset nobody injected.
const SERVER_OPTIONS = { keepAliveTimeout: 120_000, requestTimeout: 0, headersTimeout: 0 };
/** First byte of a TLS record that begins a handshake (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 0x16;

/** One service on its port. */
export class Listener {
  readonly port: number;
  readonly #server: Server;
  readonly #host: string;
  readonly #held: HeldPort | null;
  readonly #sockets: ReadonlySet<Socket>;
  #reopening: NodeJS.Timeout | undefined;

  private constructor(server: Server, host: string, held: HeldPort | null, sockets: ReadonlySet<Socket>) {
    this.#server = server;
    this.#host = host;
    this.#held = held;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
  }

  /** @throws Error with `code: 'EADDRINUSE'` where a fixed port is taken */
  static async open(app: RequestListener, { host, port = 0, held = false, tls }: ListenOptions): Promise<Listener> {
    const holding = held && port === 0 ? await holdPort(host) : null;
    const server = tls ? tlsServer(app, tls) : createHttpServer(SERVER_OPTIONS, app).on('clientError', answerBrokenRequest);
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
    return new Listener(server, host, holding, sockets);
  }

  /** Closes the port and every connection, and opens it again after `forMs`; never, if that is left out.
   * @param onLost told when the port could not be had again */
  goDown(forMs: number | undefined, onLost: (error: Error) => void): void {
    this.#shut();
    if (forMs === undefined) return;
    clearTimeout(this.#reopening);
    this.#reopening = setTimeout(() => {
      listen(this.#server, this.port, this.#host).catch(onLost);
    }, forMs);
  }

  close(): Promise<void> {
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

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A TLS server behind a plain one that looks at the first byte, so that attempts count even when the client turns away. */
function tlsServer(app: RequestListener, record: TlsRecord): Server {
  const https = createHttpsServer({ ...SERVER_OPTIONS, ...selfSigned() }, app);
  https.on('clientError', answerBrokenRequest);
  https.on('tlsClientError', (error: NodeJS.ErrnoException) => { record.handshakeErrors.push(error.code ?? error.message); });
  return createServer((socket) => {
    const ignore = () => { socket.destroy(); };
    socket.on('error', ignore); // A client that leaves before it said anything.
    socket.once('data', (first: Buffer) => {
      socket.off('error', ignore);
      socket.pause();
      if (first[0] === TLS_HANDSHAKE) record.attempts += 1;
      socket.unshift(first);
      https.emit('connection', socket);
    });
  });
}
