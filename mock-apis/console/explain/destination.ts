import type { IssuedToken } from '../../authorization/tokens.ts';
import { orderErrors, type OrderError } from '../../destination/order.ts';
import type { Exchange } from '../../journal/journal.ts';
import { fieldReasons } from './fields.ts';
import { headerOf } from './headers.ts';
import { reason, type Reason } from './reason.ts';

/** What is needed to explain an answer of the destination. */
export interface DestinationFacts {
  issued: readonly IssuedToken[];
  /** Wall clock when the request came, in milliseconds. */
  arrivedAtMs: number;
}

/** Why the destination refused a request [D-01]–[D-12] [O-04]. */
export function explainDestination(exchange: Exchange, facts: DestinationFacts): Reason | null {
  const { answer, method, target, subject } = exchange;
  switch (answer?.status) {
    case 400: return reason('The body cannot be read as JSON, or the path cannot be read.', 'D-01', 'D-12');
    case 401: return explainBearer(headerOf(exchange, 'authorization'), facts);
    case 403: return reason('The token does not allow orders to be made. This concerns every order: stop.', 'P-03');
    case 404: return method === 'GET' ? reason('There is no order with this orderId.', 'D-09') : reason(`There is nothing at ${target}. Orders go to {DESTINATION_BASE_URL}/api/v2/orders.`, 'D-01', 'C-01');
    case 405: return reason(`This path has no ${method}. Orders are sent with POST, and looked for with GET at /api/v2/orders/{orderId}.`, 'D-01', 'D-09');
    case 409: return explainConflict(answer.body, subject.customer);
    case 413: return reason(`The body has ${exchange.bodyBytes} bytes; an order has at most 65536.`, 'D-01');
    case 415: return reason(`The Content-Type must be application/json; it is ${headerOf(exchange, 'content-type') ?? 'missing'}.`, 'D-01');
    case 422: return explainInvalid(exchange, facts);
    case 429: return reason('Too many requests in a time. Wait as long as Retry-After asks.', 'D-10', 'P-02');
    default: return null;
  }
}

function explainBearer(authorization: string | null, { issued, arrivedAtMs }: DestinationFacts): Reason {
  if (authorization === null) return reason('The request has no header Authorization.', 'D-01');
  if (!/^Bearer /i.test(authorization)) return reason('The header Authorization does not begin with "Bearer ".', 'D-01');
  const token = issued.find((each) => each.token === authorization.slice('Bearer '.length).trim());
  if (!token) return reason('The authorization server did not issue this token, or forgot it at the last reset. Fetch a new one.', 'O-04');
  if (token.revoked) return reason('The token was revoked. Fetch a new one and send the order again.', 'O-04');
  if (token.expiresAtMs <= arrivedAtMs) return reason(`The token expired ${((arrivedAtMs - token.expiresAtMs) / 1000).toFixed(1)} s before. Fetch a new one and send the order again.`, 'O-02', 'O-04');
  return reason('The token is not good here. Fetch a new one and send the order again.', 'O-04');
}

function explainConflict(body: string, customer: string | undefined): Reason {
  const present = (parsed(body) as { customerId?: unknown } | null)?.customerId;
  if (present === customer) return reason('This order is there already, and it is of this customer: already delivered.', 'D-04');
  return reason(`There is an order with this orderId already, and it is of another customer (${String(present)}): a conflict to report.`, 'D-04');
}

/** The errors as they were sent or, where the kept part of the answer has not all of them, found anew. */
function explainInvalid({ answer, body }: Exchange, { arrivedAtMs }: DestinationFacts): Reason {
  const order = parsed(body);
  const sent = (parsed(answer?.body ?? '') as { errors?: OrderError[] } | null)?.errors;
  const fields = fieldReasons(order, sent ?? orderErrors(order, new Date(arrivedAtMs)));
  const sentences = [...new Set(fields.map(({ sentence }) => sentence)), 'D-07'];
  return { text: `The order breaks ${fields.length === 1 ? 'a rule' : `${fields.length} rules`}. Sending it again unchanged will not help.`, sentences, fields };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
