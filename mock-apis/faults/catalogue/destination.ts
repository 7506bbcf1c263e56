import cut from '../kinds/cut.ts';
import delay from '../kinds/delay.ts';
import down from '../kinds/down.ts';
import echo from '../kinds/echo.ts';
import flood from '../kinds/flood.ts';
import redirect from '../kinds/redirect.ts';
import replace from '../kinds/replace.ts';
import reset from '../kinds/reset.ts';
import silence from '../kinds/silence.ts';
import status from '../kinds/status.ts';
import taken from '../kinds/taken.ts';
import { always, EVERY, FIRST, rule, SAME, services, UNASKED, type CatalogueEntry } from './entry.ts';

const NOTICES = 'notices it and names the customer';
const FAILS = 'exit code is not 0, and it says so';
const LOST = 'notices it; at most reports a failure';
const AGAIN = 'sends the same orderId again; 409 means delivered';
const refuse = (code: number, members: Record<string, unknown> = {}) => status({ status: code, members });
const challenge = (code: number, error: string) => status({ status: code, headers: { 'WWW-Authenticate': `Bearer error="${error}"` } });

/** What can go wrong while orders are made. */
export const DESTINATION_FAULTS = [
  { code: 'FD-01', title: 'Server error', wire: 'An order is answered 500 with problem details and not stored.',
    how: rule('destination', FIRST, status({ status: 500 })), basic: NOTICES, solid: 'tries again', exceptional: SAME },
  { code: 'FD-02', title: 'Gateway\'s page', wire: 'An order is answered 502 with HTML.',
    how: rule('destination', FIRST, status({ status: 502, body: 'html' })), basic: NOTICES, solid: 'tries again and does not stumble over the HTML', exceptional: SAME },
  { code: 'FD-03', title: 'Unavailable, with Retry-After', wire: 'An order is answered 503 with `Retry-After: 2`.',
    how: rule('destination', FIRST, status({ status: 503, retryAfterSeconds: 2 })), basic: NOTICES, solid: 'waits at least 2 s', exceptional: SAME },
  { code: 'FD-04', title: 'Unavailable', wire: 'An order is answered 503 without Retry-After.',
    how: rule('destination', FIRST, status({ status: 503 })), basic: NOTICES, solid: 'waits on its own account', exceptional: SAME },
  { code: 'FD-05', title: 'Too many requests', wire: 'An order is answered 429 with `Retry-After: 2`.',
    how: rule('destination', FIRST, status({ status: 429, retryAfterSeconds: 2 })), basic: NOTICES, solid: 'waits at least 2 s', exceptional: 'slows down as a whole' },
  { code: 'FD-06', title: 'Retry-After as a date', wire: 'An order is answered 429 with `Retry-After` as an HTTP date 3 s ahead.',
    how: rule('destination', FIRST, status({ status: 429, retryAfterDateSeconds: 3 })), basic: NOTICES, solid: 'may misread it, but does not hammer', exceptional: 'waits' },
  { code: 'FD-07', title: 'Gateway time-out', wire: 'An order is answered 504 and not stored.',
    how: rule('destination', FIRST, status({ status: 504, body: 'html' })), basic: NOTICES, solid: 'tries again', exceptional: SAME },
  { code: 'FD-08', title: 'Request time-out', wire: 'An order is answered 408.',
    how: rule('destination', FIRST, status({ status: 408 })), basic: NOTICES, solid: 'tries again', exceptional: SAME },
  { code: 'FD-09', title: 'Connection reset', wire: 'The connection is reset before the order is looked at.',
    how: rule('destination', FIRST, reset()), basic: NOTICES, solid: 'tries again with the same orderId', exceptional: SAME },
  { code: 'FD-10', title: 'Stored, then reset', wire: 'The order is stored, then the connection is reset without a byte.',
    how: rule('destination', FIRST, reset({ stored: true })), basic: LOST, solid: AGAIN, exceptional: SAME },
  { code: 'FD-11', title: 'Stored, then 504', wire: 'The order is stored, then a gateway answers 504.',
    how: rule('destination', FIRST, status({ status: 504, body: 'html', stored: true })), basic: LOST, solid: AGAIN, exceptional: SAME },
  { code: 'FD-12', title: 'Stored, then silence', wire: 'The order is stored; 30 s of silence follow, then a reset.',
    how: rule('destination', FIRST, silence({ stored: true })), basic: 'may wait the 30 s out', solid: `gives up within 10 s, then ${AGAIN}`, exceptional: SAME },
  { code: 'FD-13', title: 'Stored, answer cut short', wire: 'The order is stored, the head says 201, and the body breaks off with a reset.',
    how: rule('destination', FIRST, cut()), basic: LOST, solid: AGAIN, exceptional: SAME },
  { code: 'FD-14', title: 'No answer', wire: '30 s of silence, then a reset; the order is not stored.',
    how: rule('destination', FIRST, silence()), basic: 'may wait the 30 s out', solid: 'gives up within 10 s and tries again', exceptional: SAME },
  { code: 'FD-15', title: 'Slow answer', wire: 'The normal answer comes after 4 s.',
    how: rule('destination', FIRST, delay()), basic: 'waits', solid: 'waits; one attempt', exceptional: SAME },
  { code: 'FD-16', title: 'Away for a while', wire: 'Once five orders are stored, the port is closed and every connection broken for 4 s; then it is back.',
    how: rule('destination', { afterStored: 5, times: 1 }, down({ forMs: 4_000 })), basic: 'may fail, and says so', solid: 'loses no order', exceptional: SAME },
  { code: 'FD-17', title: 'Away for good', wire: 'Once five orders are stored, everything is answered 503, for ever.',
    how: rule('destination', { afterStored: 5 }, status({ status: 503 })), basic: FAILS, solid: 'a bounded number of attempts for each order',
    exceptional: 'the whole run stops within 60 s and 60 requests, and the report is true' },
  { code: 'FD-18', title: 'Come back in an hour', wire: 'Everything is answered 503 with `Retry-After: 3600`.',
    how: rule('destination', EVERY, status({ status: 503, retryAfterSeconds: 3_600 })), basic: FAILS, solid: UNASKED, exceptional: 'exit code 1 within 60 s' },
  { code: 'FD-19', title: 'Order refused', wire: 'An order is answered 400 (variants: 413, and 422 with `errors`), always.',
    how: rule('destination', EVERY, refuse(400), refuse(413), refuse(422, { errors: [{ pointer: '/shippingAddress/postalCode', detail: 'is not a postal code of this region' }] })),
    basic: 'exit code is not 0, the customer is named', solid: 'one attempt, the others go on, exit code 2', exceptional: 'gives the reason and the request id' },
  { code: 'FD-20', title: 'Conflict', wire: 'An order is answered 409 with the `customerId` of somebody else, always; `GET` shows the same.',
    how: rule('destination', EVERY, taken({ customerId: 'CUST-000000' })), basic: 'exit code is not 0', solid: 'does not try again', exceptional: 'reports a conflict' },
  { code: 'FD-21', title: '200 that confirms nothing', wire: 'An order is answered 200 with an HTML page and not stored, always.',
    how: rule('destination', EVERY, replace({ contentType: 'text/html; charset=utf-8', body: '<!doctype html>\n<html><body><p>Thank you!</p></body></html>\n' })),
    basic: UNASKED, solid: UNASKED, exceptional: 'does not count it as delivered' },
  { code: 'FD-22', title: 'Token refused for ever', wire: 'Everything is answered 401 `invalid_token`, whatever the token.',
    how: rule('destination', EVERY, challenge(401, 'invalid_token')), basic: FAILS, solid: 'one renewal, then exit code 1, within 25 requests', exceptional: SAME },
  { code: 'FD-23', title: 'Not allowed', wire: 'Everything is answered 403 `insufficient_scope`.',
    how: rule('destination', EVERY, challenge(403, 'insufficient_scope')), basic: FAILS, solid: 'exit code 1 within 25 of 40 requests', exceptional: SAME },
  { code: 'FD-25', title: 'Rate limit', wire: 'More than 10 orders a second (5 at once) are answered 429 with `Retry-After: 1`; who comes back after that is let in.',
    how: services({ rateLimit: { perSecond: 10, burst: 5, retryAfterSeconds: 1 } }), basic: 'may fail', solid: 'loses no order', exceptional: 'meets few 429' },
  { code: 'FD-26', title: 'Debug page that echoes', wire: 'An order is answered 500 with an HTML page whose first line is its Authorization header, and its body below, always.',
    how: rule('destination', EVERY, echo()), basic: UNASKED, solid: UNASKED, exceptional: 'nothing of it reaches the log' },
  { code: 'FD-27', title: 'Flood of text', wire: 'An order is answered 500 with 5 MiB of text, always.',
    how: rule('destination', EVERY, flood()), basic: UNASKED, solid: 'its output stays under 1 MB', exceptional: SAME },
  { code: 'FD-28', title: 'Redirect to a stranger', wire: 'Everything is answered 307 with a Location at the sink.',
    how: rule('destination', EVERY, redirect({ status: 307 })), basic: UNASKED, solid: 'the token does not reach the stranger', exceptional: 'refuses; the order does not reach it either' },
  { code: 'FD-29', title: 'Requests at a time', wire: 'Nothing happens; the journal counts the requests under way.',
    how: always('`inFlight` of every exchange in the journal'), basic: UNASKED, solid: 'at most 10', exceptional: '2 to 10' },
  { code: 'FD-30', title: 'No validation', wire: 'Whatever is a JSON object is stored, so that every payload can be looked at.',
    how: services({ validate: false }), basic: UNASKED, solid: UNASKED, exceptional: UNASKED },
] as const satisfies readonly CatalogueEntry[];
