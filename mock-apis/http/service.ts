import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import type { FaultContext, Surroundings } from '../faults/define-fault.ts';
import type { FaultEngine, Firing } from '../faults/engine.ts';
import type { Exchange, Journal, ServiceName, Subject } from '../journal/journal.ts';
import { sendReply, type Transaction } from './deliver.ts';
import { openExchange } from './exchange.ts';
import { openResponsesOf } from './open-responses.ts';
import { readBody, type Received } from './received.ts';
import { problem, type Reply } from './reply.ts';

/** What every service of a set shares. */
export interface ServiceKit {
  journal: Journal;
  engine: FaultEngine;
  /** How long each answer of a service takes, in milliseconds. */
  latencyMs: Record<ServiceName, number>;
  /** Orders stored so far. */
  storedCount(): number;
  surroundings(service: ServiceName): Surroundings;
  /** Whole seconds that a request came too soon; 0 for one that is let in. Left out where all are. */
  secondsToWait?: () => number;
  /** A proxy with TLS stands in front: addresses in answers begin with https. */
  behindTls?: boolean;
  /** Aborted when the services stop: nothing waits any longer. */
  stopped: AbortSignal;
  /** Writes down an error of the services' own code. */
  trouble(text: string): void;
  /** Told of each request when its head is there. */
  onArrived?: (exchange: Exchange) => void;
  onAnswered?: (exchange: Exchange) => void;
  /** Told of each fault that fires, before it acts. */
  onFired?: (firing: Firing) => void;
}

/** What a service made of a request before it acts on it. */
export interface Prepared {
  /** Whom it is for; null when its sender was not let in (then faults for single records leave it alone). */
  subject: Subject | null;
  /** Does the work and gives the answer. */
  proceed(): Reply | Promise<Reply>;
}

export type Prepare = (request: Received, exchange: Exchange) => Prepared;

/** Sent one behind the other on a connection, without waiting for answers. Hardly any client sends two; without a limit, one packet
 * of a flood makes thousands. */
const MAX_OPEN_REQUESTS = 100;

/** An express app that writes every request into the journal, however it ends. Routes are added by the caller. */
export function createService(name: ServiceName, kit: ServiceKit): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.use((request: IncomingMessage, response: Response, next) => {
    const open = openResponsesOf(request.socket);
    if (!kit.journal.hasRoom() || open.size >= MAX_OPEN_REQUESTS) {
      kit.journal.turnedAway += 1;
      request.socket.destroy();
      return;
    }
    open.add(response);
    const exchange = openExchange(name, kit.journal, request);
    response.locals.exchange = exchange;
    kit.onArrived?.(exchange);
    response.once('close', () => {
      open.delete(response);
      if (exchange.inFlight > 0) kit.journal.requestEnded(name);
      if (response.writableFinished) exchange.answeredMs = kit.journal.now();
      else exchange.brokenMs = kit.journal.now();
      kit.onAnswered?.(exchange);
    });
    next();
  });
  return app;
}

/** Ends the list of routes: unknown paths and unreadable targets get problem details, too. */
export function closeRoutes(app: Express, name: ServiceName, kit: ServiceKit): void {
  app.use(route(name, kit, () => ({ subject: null, proceed: () => problem(404, 'There is nothing at this path.') })));
  const unreadable: ErrorRequestHandler = (_error, request: Request, response, next) => {
    route(name, kit, () => ({ subject: null, proceed: () => problem(400, 'The request target cannot be read.') }))(request, response, next);
  };
  app.use(unreadable);
}

/** Answer for a known path asked with another method (RFC 9110 §15.5.6). */
export function methodNotAllowed(name: ServiceName, kit: ServiceKit, allow: string): RequestHandler {
  return route(name, kit, () => ({ subject: null, proceed: () => problem(405, `This path answers ${allow} only.`, {}, { Allow: allow }) }));
}

/** Turns a service's function into an express handler: read the body, prepare, let a fault in, answer. */
export function route(name: ServiceName, kit: ServiceKit, prepare: Prepare): RequestHandler {
  return (request, response) => {
    answer(name, kit, prepare, request, response).catch((error: unknown) => {
      kit.trouble(error instanceof Error ? (error.stack ?? error.message) : String(error));
      request.socket.destroy();
    });
  };
}

async function answer(name: ServiceName, kit: ServiceKit, prepare: Prepare, request: Request, response: Response): Promise<void> {
  const exchange = response.locals.exchange as Exchange;
  const read = await readBody(request);
  if (!read) return; // The client left in mid-request; the journal says so.
  const bodyEndedMs = kit.journal.addBody(exchange, read.body.toString('utf8'), read.bodyBytes);
  exchange.inFlight = kit.journal.requestBegan(name);

  const tooSoon = kit.secondsToWait?.() ?? 0;
  if (tooSoon > 0) {
    sendReply({ request, response, exchange }, problem(429, 'Too many requests in a time.', {}, { 'Retry-After': String(tooSoon) }));
    return;
  }
  const prepared = prepare(received(request, read, kit.behindTls), exchange);
  const { subject } = prepared;
  if (subject) exchange.subject = { ...subject, attempt: kit.engine.countAttempt(name, subject) };
  const hit = kit.engine.match({ service: name, subject: subject && exchange.subject, storedCount: kit.storedCount() });
  const transaction: Transaction = { request, response, exchange };
  if (!hit) {
    const reply = await prepared.proceed();
    if (await wait(kit, response, kit.latencyMs[name])) sendReply(transaction, reply);
    return;
  }
  exchange.fault = { rule: hit.rule.id, kind: hit.rule.what.kind };
  const firing = { ...exchange.fault, sequence: exchange.sequence, atMs: bodyEndedMs };
  kit.engine.firings.push(firing);
  kit.onFired?.(firing);
  const context: FaultContext<Record<string, unknown>> = {
    ...transaction, ...kit.surroundings(name), options: hit.rule.what, latencyMs: kit.latencyMs[name],
    proceed: async () => prepared.proceed(),
    wait: (ms) => wait(kit, response, ms),
  };
  await hit.fault.definition.act(context);
}

function received(request: Request, read: { body: Buffer; bodyBytes: number }, behindTls = false): Received {
  const target = request.originalUrl;
  const mark = target.indexOf('?');
  return {
    method: request.method,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    get origin() { return originOf(request, behindTls); },
    headers: request.headers,
    accepts: (type) => !request.headers.accept?.trim() || request.accepts(type) !== false,
    ...read,
  };
}

/** A Host that no URL can have is passed over: what a client wrote there must not break the service. */
function originOf({ headers: { host }, socket, secure }: Request, behindTls: boolean): string {
  const scheme = secure || behindTls ? 'https' : 'http';
  const named = `${scheme}://${host ?? ''}`;
  return URL.canParse(named) ? new URL(named).origin : `${scheme}://${socket.localAddress ?? 'localhost'}:${socket.localPort ?? 80}`;
}

/** @returns false when the client left, or the services stopped, before the time was over */
function wait(kit: ServiceKit, response: ServerResponse, ms: number): Promise<boolean> {
  if (response.destroyed || kit.stopped.aborted) return Promise.resolve(false);
  if (ms <= 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (inTime: boolean) => () => {
      clearTimeout(timer);
      response.off('close', early);
      kit.stopped.removeEventListener('abort', early);
      resolve(inTime);
    };
    const early = end(false);
    const timer = setTimeout(end(true), ms);
    response.once('close', early);
    kit.stopped.addEventListener('abort', early, { once: true });
  });
}
