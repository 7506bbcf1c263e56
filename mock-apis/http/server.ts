import { createServer as createHttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Express } from 'express';
import { answerBrokenRequest } from './broken-request.ts';
import { selfSigned } from './certificate.ts';

/** What came of TLS at a service: how often a client began it, and how it failed. */
export interface TlsRecord {
  /** Connections whose first byte was that of a TLS handshake. */
  attempts: number;
  /** Code or message of each handshake that failed, e.g. "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA" or "ECONNRESET". */
  handshakeErrors: string[];
}

/** First byte of a TLS record that begins a handshake (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 0x16;

/** The sink listens on two addresses with one app, which can have one pair of prototypes only. */
const classesByApp = new WeakMap<Express, ReturnType<typeof adoptPrototypes>>();

/** Express sets the prototypes of every request and answer to those of its app as they come in. An engine forgets what it learnt
 * about an object whose prototype changes, so that all that Node does with it afterwards is slow. These are made with those prototypes
 * from the start; then there is nothing to change. */
function classesOf(app: Express): ReturnType<typeof adoptPrototypes> {
  const classes = classesByApp.get(app) ?? adoptPrototypes(app);
  classesByApp.set(app, classes);
  return classes;
}

/** Makes classes of requests and answers whose prototypes stand on those of the app, and takes their place in it. */
function adoptPrototypes(app: Express) {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  Object.assign(app, { request: AppRequest.prototype, response: AppResponse.prototype });
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse };
}

/** A plain HTTP server as all services have it. */
export function httpServer(app: Express): Server {
  // Long idle time: a server that closes connections under its clients' feet looks like a reset nobody injected.
  return createHttpServer({ ...classesOf(app), keepAliveTimeout: 120_000, requestTimeout: 0, headersTimeout: 0 }, app).on('clientError', answerBrokenRequest);
}

/** The connection below each TLS connection. */
const connectionBelow = new WeakMap<Socket, Socket>();

/** Resets a connection: a TCP RST, so that the client sees a broken connection and not an orderly end. */
export function resetSocket(socket: Socket): void {
  (connectionBelow.get(socket) ?? socket).resetAndDestroy();
}

/** An HTTP server behind TLS, which looks at the first byte, so that attempts count even when the client turns away. */
export function tlsServer(app: Express, record: TlsRecord): Server {
  const server = httpServer(app);
  const secureContext = createSecureContext(selfSigned());
  return createServer((below) => {
    below.on('error', () => { below.destroy(); }); // A client that leaves before it said anything, or breaks off later.
    below.once('data', (first: Buffer) => {
      if (first[0] === TLS_HANDSHAKE) record.attempts += 1;
      below.pause();
      below.unshift(first);
      const secure = new TLSSocket(below, { isServer: true, secureContext });
      connectionBelow.set(secure, below);
      const failed = (error?: NodeJS.ErrnoException) => { record.handshakeErrors.push(error?.code ?? error?.message ?? 'closed'); };
      const closed = () => { failed(); };
      secure.once('error', failed).once('error', () => { secure.off('close', closed); });
      secure.once('close', closed);
      secure.once('secure', () => {
        secure.off('error', failed).off('close', closed);
        server.emit('connection', secure);
      });
    });
  });
}
