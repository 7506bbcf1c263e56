import { linkToSink } from '../../source/links.ts';
import cut from '../kinds/cut.ts';
import delay from '../kinds/delay.ts';
import redirect from '../kinds/redirect.ts';
import replace from '../kinds/replace.ts';
import reset from '../kinds/reset.ts';
import silence from '../kinds/silence.ts';
import stall from '../kinds/stall.ts';
import status from '../kinds/status.ts';
import trickle from '../kinds/trickle.ts';
import { always, data, EVERY, FIRST, rule, SAME, services, UNASKED, type CatalogueEntry } from './entry.ts';

const FAILS = 'exit code is not 0, and it says so';
const NO_ORDER = 'exit code is not 0, no order is made';
const WAITS_LONG = 'may wait the 30 s out';
const GIVES_UP = 'gives up within 10 s and tries again';

/** What can go wrong while the list is read. */
export const SOURCE_FAULTS = [
  { code: 'FS-01', title: 'Server error', wire: 'The list answers 500 with problem details (variants: 502 and 504 with a gateway\'s HTML page).',
    how: rule('source', FIRST, status({ status: 500 }), status({ status: 502, body: 'html' }), status({ status: 504, body: 'html' })),
    basic: FAILS, solid: 'waits, tries again and goes on', exceptional: SAME },
  { code: 'FS-02', title: 'Unavailable, with Retry-After', wire: 'Page 1 answers 503 with `Retry-After: 1`, once.',
    how: rule('source', { page: 1, attempts: [1, 1] }, status({ status: 503, retryAfterSeconds: 1 })), basic: FAILS, solid: 'waits at least 1 s and tries again', exceptional: SAME },
  { code: 'FS-03', title: 'Connection reset', wire: 'The second request for page 1 is reset before any byte of an answer.',
    how: rule('source', { page: 1, attempts: [2, 2] }, reset()), basic: FAILS, solid: 'tries again', exceptional: SAME },
  { code: 'FS-04', title: 'List cut short', wire: 'Page 2 answers 200, chunked, breaks off in the middle of the array, and is reset.',
    how: rule('source', { page: 2, attempts: [1, 1] }, cut()), basic: `${FAILS}; uses nothing of the page`, solid: 'reads the page again', exceptional: SAME },
  { code: 'FS-05', title: 'Body stops', wire: 'The first answer stops in the middle of the array; 30 s later comes a reset.',
    how: rule('source', FIRST, stall()), basic: WAITS_LONG, solid: GIVES_UP, exceptional: SAME },
  { code: 'FS-06', title: 'Body trickles', wire: 'The first answer is `[` and then a blank every 500 ms; after 30 s comes a reset.',
    how: rule('source', FIRST, trickle()), basic: WAITS_LONG, solid: WAITS_LONG, exceptional: 'a limit on the whole attempt ends it within 10 s' },
  { code: 'FS-07', title: 'Slow answer', wire: 'The first byte of the first answer comes after 4 s, and then all of it.',
    how: rule('source', FIRST, delay()), basic: 'waits', solid: 'waits; one attempt', exceptional: SAME },
  { code: 'FS-08', title: 'Nothing listens', wire: 'Connections to the source are refused.',
    how: services({ sourceAbsent: true }), basic: 'exit code 1 with a message', solid: 'tries again, then exit code 1 within 60 s, naming the source', exceptional: SAME },
  { code: 'FS-09', title: 'HTML in place of the list', wire: 'The list answers 200 with `text/html`, always.',
    how: rule('source', EVERY, replace({ contentType: 'text/html; charset=utf-8', body: '<!doctype html>\n<html><body><h1>Down for maintenance</h1></body></html>\n' })),
    basic: NO_ORDER, solid: `${NO_ORDER}, a clear message`, exceptional: SAME },
  { code: 'FS-10', title: 'Nothing in place of the list', wire: 'The list answers 200 with `Content-Length: 0`, always.',
    how: rule('source', EVERY, replace({ body: '' })), basic: 'exit code is not 0: nothing is not "no customers"', solid: SAME, exceptional: SAME },
  { code: 'FS-11', title: 'An object around the list', wire: 'The list answers 200 with `{"data":[…]}`, always.',
    how: rule('source', EVERY, replace({ body: '{"data":[{"customer_id":"CUST-000001","first_name":"Ann","last_name":"Lee"}]}' })),
    basic: NO_ORDER, solid: 'names the breach of contract', exceptional: SAME },
  { code: 'FS-12', title: 'Broken JSON', wire: 'The list answers 200 with a comma too many, whole and with its honest length, always.',
    how: rule('source', EVERY, replace({ body: '[{"customer_id":"CUST-000001","first_name":"Ann","last_name":"Lee"},]' })), basic: FAILS, solid: SAME, exceptional: SAME },
  { code: 'FS-13', title: 'Key refused', wire: 'The list answers 401 with problem details, always.',
    how: rule('source', EVERY, status({ status: 401, headers: { 'WWW-Authenticate': 'ApiKey realm="source"' } })), basic: FAILS, solid: 'exit code 1 without another try', exceptional: SAME },
  { code: 'FS-14', title: 'Redirect to a stranger', wire: 'The list answers 302 with a Location at the sink, which has another host name and port, always.',
    how: rule('source', EVERY, redirect()), basic: UNASKED, solid: 'no secret or token reaches the stranger', exceptional: 'refuses; the key does not reach it either' },
  { code: 'FS-15', title: 'Next link to a stranger', wire: 'Every `next` link leads to the sink.',
    how: services({ sink: true, link: linkToSink }), basic: UNASKED, solid: UNASKED, exceptional: 'refuses; the key does not reach the stranger' },
  { code: 'FS-16', title: 'Pages overlap', wire: 'Page 2 begins with the last three customers of page 1.',
    how: data('paged'), basic: UNASKED, solid: 'one order each', exceptional: SAME },
  { code: 'FS-17', title: 'Unusual paging', wire: 'The Link header has `rel="prev last"` before a relative `rel="next"`, and page 2 is `[]` with a `next`.',
    how: data('paged-odd'), basic: UNASKED, solid: UNASKED, exceptional: 'reads to the end' },
  { code: 'FS-18', title: 'Page 2 never comes', wire: 'Page 2 answers 503 without Retry-After, always.',
    how: rule('source', { page: 2 }, status({ status: 503 })), basic: FAILS, solid: 'exit code 1 within 60 s, no success claimed', exceptional: 'the report is true' },
  { code: 'FS-19', title: 'A member was renamed', wire: 'Every record has `email_address` where `email` was.',
    how: data('renamed'), basic: NO_ORDER, solid: 'names every customer', exceptional: 'says that the contract seems to have changed' },
  { code: 'FS-20', title: 'New members', wire: 'A record has members nobody announced, nested and personal ones too.',
    how: data('values'), basic: 'ignores them', solid: 'does not pass them on', exceptional: SAME },
  { code: 'FS-21', title: 'Compression and chunks', wire: 'The list comes in chunks, and compressed where the client asks for gzip.',
    how: always('the source always answers so'), basic: 'copes', solid: 'copes', exceptional: 'copes' },
  { code: 'FS-22', title: 'Untrusted certificate', wire: 'The source speaks https with a self-signed certificate.',
    how: services({ sourceTls: true }), basic: 'sends no request', solid: 'its message says that it is the certificate', exceptional: SAME },
  { code: 'FS-23', title: 'No answer', wire: 'The first request gets no byte for 30 s, then a reset.',
    how: rule('source', FIRST, silence()), basic: WAITS_LONG, solid: GIVES_UP, exceptional: SAME },
] as const satisfies readonly CatalogueEntry[];
