import type { Exchange, ServiceName } from '../../mock-apis/journal/journal.ts';
import type { Ending } from '../../rubric/report/html/view.ts';
import { seconds } from '../../rubric/report/html/words.ts';
import { askedWait } from './asked-wait.ts';

/** How readers know the services. */
export const SERVICE_NAMES: Record<ServiceName, string> = { source: 'Source', token: 'Token', destination: 'Destination', sink: 'Stranger' };

/** Statuses that may be gone at the next attempt [P-01]. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
/** A problem's own words are cut to this length. */
const MAX_DETAIL = 120;

export const isTokenRequest = ({ service, method, target }: Exchange): boolean => service === 'token' && method === 'POST' && /^\/oauth2\/token(\?|$)/.test(target);
export const isListRead = ({ service, method, target }: Exchange): boolean => service === 'source' && method === 'GET' && /^\/api\/v1\/customers(\?|$)/.test(target);
export const isOrderPost = ({ service, method, target }: Exchange): boolean => service === 'destination' && method === 'POST' && /^\/api\/v2\/orders(\?|$)/.test(target);

/** What a request is about; requests about the same record are attempts at the same thing. */
export function recordOf(exchange: Exchange): string {
  const { method, target, subject } = exchange;
  if (isListRead(exchange)) return subject.page === undefined ? 'customer list' : `customer list, page ${subject.page}`;
  if (isTokenRequest(exchange)) return 'token';
  if (isOrderPost(exchange)) return subject.customer ?? 'order without a customer id';
  return `${method} ${target}`;
}

/** The record with its kind, for readers who see it out of its lane. */
export function aboutOf(exchange: Exchange): string {
  if (isOrderPost(exchange)) return exchange.subject.customer === undefined ? recordOf(exchange) : `order for ${recordOf(exchange)}`;
  return isListRead(exchange) || isTokenRequest(exchange) ? recordOf(exchange) : `${SERVICE_NAMES[exchange.service]}: ${recordOf(exchange)}`;
}

/** When it was over for its sender: answered, broken off, or never. */
export const endOf = ({ answeredMs, brokenMs }: Exchange): number | null => answeredMs ?? brokenMs;

/** How a request ended, as its sender saw it. */
export function endingOf(exchange: Exchange): Ending {
  const { answer, answeredMs } = exchange;
  if (answeredMs === null || answer === null) return 'broken';
  if (answer.status < 300) return confirms(exchange) ? 'done' : 'odd';
  if (isOwnOrderThere(exchange)) return 'already';
  return PASSING.has(answer.status) || answer.status >= 500 ? 'trouble' : 'refused';
}

/** Whether a 2xx says what it says by the contract: a list is an array, a token answer has a token [O-05], an order is confirmed by 201 [D-09]. */
function confirms(exchange: Exchange): boolean {
  const { status = 0, body = '', bodyBytes = 0 } = exchange.answer ?? {};
  if (isOrderPost(exchange)) return status === 201;
  if (isTokenRequest(exchange)) return typeof memberOf(body, 'access_token') === 'string';
  if (!isListRead(exchange)) return true;
  return bodyBytes > body.length ? body.trimStart().startsWith('[') : Array.isArray(parse(body));
}

/** A 409 with the sender's own customer says that the order is there already [D-04]. */
function isOwnOrderThere({ answer, subject }: Exchange): boolean {
  if (answer?.status !== 409 || subject.customer === undefined) return false;
  return memberOf(answer.body, 'customerId') === subject.customer;
}

/** What came back, in words, e.g. "503, asks for 2 s". */
export function answerOf(exchange: Exchange): string {
  const { answer, answeredMs, brokenMs, arrivedMs, stored } = exchange;
  const odd = endingOf(exchange) === 'odd' ? ['not what was published'] : [];
  const what = answeredMs !== null && answer !== null ? [String(answer.status), ...odd, ...detailsOf(exchange)]
    : [answer === null ? 'no answer' : `${answer.status}, cut off`, brokenMs === null ? 'still open at the end' : `connection ended after ${seconds(brokenMs - arrivedMs)}`];
  return [...what, ...(stored ? ['order stored'] : [])].join(', ');
}

function detailsOf(exchange: Exchange): string[] {
  const { answer } = exchange;
  if (!answer || answer.status < 300) return answer?.headers['Idempotency-Replayed'] === 'true' ? ['the first answer again'] : [];
  const asked = askedWait(exchange);
  if (asked) return [`asks for ${asked.text}`];
  if (answer.status === 409) return [isOwnOrderThere(exchange) ? 'already there' : 'taken by another order'];
  if (answer.status === 422) return [firstError(answer.body)].filter((text) => text !== '');
  const location = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'location')?.[1];
  return location !== undefined && answer.status < 400 ? ['redirect'] : [];
}

/** The first of the broken rules a 422 names [D-07], e.g. "contactEmail is required". */
function firstError(body: string): string {
  const errors = memberOf(body, 'errors');
  const [first] = Array.isArray(errors) ? errors as { pointer?: unknown; detail?: unknown }[] : [];
  if (typeof first?.detail !== 'string') return '';
  const field = typeof first.pointer === 'string' ? first.pointer.split('/').at(-1) ?? '' : '';
  return `${field} ${first.detail}`.trim().slice(0, MAX_DETAIL);
}

function memberOf(body: string, name: string): unknown {
  const value = parse(body);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
