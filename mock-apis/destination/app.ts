import { randomUUID } from 'node:crypto';
import { toUSVString } from 'node:util';
import type { Express } from 'express';
import type { TokenStore } from '../authorization/tokens.ts';
import type { Exchange } from '../journal/journal.ts';
import { json, problem, type Reply } from '../http/reply.ts';
import type { Received } from '../http/received.ts';
import { closeRoutes, createService, methodNotAllowed, route, type Prepared, type ServiceKit } from '../http/service.ts';
import { isObject, isOrderId, orderErrors } from './order.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { OrderStore, StoredOrder } from './store.ts';
import { idsOf, subjectOf } from './subject.ts';

/** What the destination knows and how strict it is. */
export interface DestinationData {
  store: OrderStore;
  tokens: TokenStore;
  /** Scope a token needs. */
  scope: string;
  /** False: whatever is a JSON object is stored, so that a scenario can look at payloads one by one. */
  validate: boolean;
  limiter?: RateLimiter;
  /** Told of each order right after it is stored. */
  onStored?: (order: StoredOrder) => void;
}

const PATH = '/api/v2/orders';
const MAX_ORDER_BYTES = 64 * 1024;

/** The destination API [D-01]–[D-12]: takes orders one by one from holders of an access token. */
export function createDestination(kit: ServiceKit, data: DestinationData): Express {
  const app = createService('destination', kit);
  app.route(PATH)
    .post(route('destination', kit, (request, exchange) => preparePost(request, exchange, data)))
    .all(methodNotAllowed('destination', kit, 'POST'));
  app.route(`${PATH}/:orderId`)
    .get(route('destination', kit, (request) => ({ subject: null, proceed: () => admit(request, data) ?? look(request, data.store) })))
    .all(methodNotAllowed('destination', kit, 'GET, HEAD'));
  closeRoutes(app, 'destination', kit);
  return app;
}

/** Bearer token by RFC 6750: @returns the refusal, or null for who may come in */
function admit(request: Received, { tokens, scope }: DestinationData): Reply | null {
  const { authorization } = request.headers;
  if (authorization === undefined || !/^Bearer /i.test(authorization)) {
    return problem(401, 'This API wants an access token in the header Authorization.', {}, { 'WWW-Authenticate': 'Bearer realm="orders"' });
  }
  const token = tokens.findValid(authorization.slice('Bearer '.length).trim());
  if (!token) {
    return problem(401, 'The access token is unknown, expired or revoked.', {}, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
  }
  if (!token.scope.split(' ').includes(scope)) {
    return problem(403, 'The access token does not allow orders to be made.', {}, { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` });
  }
  return request.accepts('application/json') ? null : problem(406, 'This API answers application/json only.');
}

function preparePost(request: Received, exchange: Exchange, data: DestinationData): Prepared {
  const order = parse(request.body);
  const subject = subjectOf(order);
  exchange.subject = subject;
  const refusal = admit(request, data) ?? refuseForm(request, order);
  if (refusal) return { subject: null, proceed: () => refusal };
  // Looked at again in the end: a fault may have revoked the token meanwhile.
  return { subject: subject.customer === undefined ? null : subject, proceed: () => admit(request, data) ?? within(data, subject, () => take(order, request, exchange, data)) };
}

/** Does the work, or sends who came too soon away [D-10]. */
function within({ limiter }: DestinationData, { customer }: { customer?: string }, work: () => Reply): Reply {
  if (!limiter) return work();
  const waitSeconds = limiter.secondsToWait(customer ?? '');
  const reply = waitSeconds === 0 ? work() : problem(429, 'Too many requests in a time. Wait before the next one.', {}, { 'Retry-After': String(waitSeconds) });
  return { ...reply, headers: { ...reply.headers, ...limiter.headers() } };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuseForm(request: Received, order: unknown): Reply | null {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return problem(415, 'The body must be application/json.');
  if (request.bodyBytes > MAX_ORDER_BYTES) return problem(413, 'An order has at most 64 KiB.');
  if (order === undefined) return problem(400, 'The body is not JSON.');
  return null;
}

function take(order: unknown, request: Received, exchange: Exchange, { store, validate, onStored }: DestinationData): Reply {
  const key = idempotencyKey(request);
  const { orderId = validate ? null : `ORD-${randomUUID()}`, customer = null } = idsOf(order);
  // Before the rules: an order may be too old by now [D-05], and is there all the same [D-11].
  const again = orderId !== null && isObject(order) && (!validate || isOrderId(orderId)) ? answerAgain(orderId, key, store) : null;
  if (again) return again;
  const errors = validate || !isObject(order) ? orderErrors(order, new Date()) : [];
  if (orderId === null || errors.length > 0) return problem(422, 'The order breaks the rules named in errors.', { errors });

  if (store.isFull) return problem(503, 'There is no room for more orders.', {}, { 'Retry-After': '3600' });
  const receivedAt = new Date().toISOString();
  exchange.stored = true;
  const stored = store.add({ orderId, customerId: customer, order, receivedAt, sequence: exchange.sequence }, key);
  onStored?.(stored);
  return created(stored);
}

/** The answer to an order that is there already [D-04] [D-08], or to a key that belongs to another one; null for a new order. */
function answerAgain(orderId: string, key: string | null, store: OrderStore): Reply | null {
  const replayed = key === null ? undefined : store.findByKey(key);
  if (replayed && replayed.orderId !== orderId) {
    return problem(422, 'This Idempotency-Key belongs to another order.', { errors: [{ pointer: '/orderId', detail: 'is not the one this Idempotency-Key was first used with' }] });
  }
  if (replayed) return created(replayed, { 'Idempotency-Replayed': 'true' });
  const present = store.find(orderId);
  return present ? problem(409, 'There is an order with this orderId already; nothing was changed.', { orderId, customerId: present.customerId }) : null;
}

/** The key, with or without the quotes that draft-ietf-httpapi-idempotency-key-header asks for; an empty one is none. */
function idempotencyKey(request: Received): string | null {
  const value = request.headers['idempotency-key'];
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim().replace(/^"(.*)"$/, '$1') || null;
}

/** A half of a surrogate pair, which an order that was not validated may have, has no place in a URL. */
function created({ orderId, receivedAt }: StoredOrder, headers: Record<string, string> = {}): Reply {
  return json(201, { orderId, status: 'accepted', receivedAt }, { Location: `${PATH}/${encodeURIComponent(toUSVString(orderId))}`, ...headers });
}

function look(request: Received, store: OrderStore): Reply {
  const orderId = decoded(request.path.slice(PATH.length + 1));
  if (orderId === null) return problem(400, 'The request target cannot be read.');
  const holder = store.find(orderId);
  if (!holder) return problem(404, 'There is no order with this orderId.');
  return json(200, { orderId, status: 'accepted', receivedAt: holder.receivedAt, customerId: holder.customerId });
}

/** @returns null for what cannot be decoded: the router does not look behind a "#", which no URL on the wire should have */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
