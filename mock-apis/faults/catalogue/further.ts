import close from '../kinds/close.ts';
import falseGzip from '../kinds/false-gzip.ts';
import flawedToken from '../kinds/flawed-token.ts';
import garbage from '../kinds/garbage.ts';
import headerOverflow from '../kinds/header-overflow.ts';
import malformedChunk from '../kinds/malformed-chunk.ts';
import redirectLoop from '../kinds/redirect-loop.ts';
import rotateKeys from '../kinds/rotate-keys.ts';
import status from '../kinds/status.ts';
import wrongLength from '../kinds/wrong-length.ts';
import { EVERY, FIRST, rule, SAME, type CatalogueEntry } from './entry.ts';

const NOTICES = 'notices it';
const AGAIN = 'tries again';
const retryAfter = (value: string) => status({ status: 503, headers: { 'Retry-After': value } });

/** Further trouble of the wire, for practice and for scenarios of one's own; the scoring suite does not use it. */
export const FURTHER_FAULTS = [
  { code: 'FX-01', title: 'Connection closed', wire: 'The connection is closed (FIN) without a byte.',
    how: rule('destination', FIRST, close(), close({ stored: true })), basic: NOTICES, solid: AGAIN, exceptional: SAME },
  { code: 'FX-02', title: 'Bytes that are no HTTP', wire: 'The answer is a mail server\'s greeting.',
    how: rule('destination', FIRST, garbage()), basic: NOTICES, solid: AGAIN, exceptional: SAME },
  { code: 'FX-03', title: 'Malformed chunk', wire: 'The head promises chunks, and the size of the first one is no number.',
    how: rule('source', FIRST, malformedChunk()), basic: NOTICES, solid: AGAIN, exceptional: SAME },
  { code: 'FX-04', title: 'Head too large', wire: 'One header of the answer has 64 KiB.',
    how: rule('source', FIRST, headerOverflow()), basic: NOTICES, solid: AGAIN, exceptional: SAME },
  { code: 'FX-05', title: 'Wrong length', wire: 'Content-Length is 10 bytes too long, so that the end never comes (variant: 10 too short, so that the JSON is broken).',
    how: rule('source', FIRST, wrongLength(), wrongLength({ byBytes: -10 })), basic: NOTICES, solid: 'gives up within 10 s and tries again', exceptional: SAME },
  { code: 'FX-06', title: 'False gzip', wire: 'The answer says that it is compressed, and is not.',
    how: rule('source', FIRST, falseGzip()), basic: NOTICES, solid: AGAIN, exceptional: SAME },
  { code: 'FX-07', title: 'Redirect loop', wire: 'The list redirects to itself, always.',
    how: rule('source', EVERY, redirectLoop()), basic: 'comes to an end', solid: 'exit code 1 with a message', exceptional: 'does not follow' },
  { code: 'FX-08', title: 'Malformed Retry-After', wire: 'An order is answered 503 with `Retry-After: soon` (variants: a negative number, a date long past).',
    how: rule('destination', FIRST, retryAfter('soon'), retryAfter('-1'), retryAfter('Thu, 01 Jan 1970 00:00:00 GMT')),
    basic: NOTICES, solid: 'waits on its own account; does not hammer', exceptional: SAME },
  { code: 'FX-09', title: 'Dead cursor', wire: 'Page 2 is answered 410: the link to it has expired.',
    how: rule('source', { page: 2 }, status({ status: 410 })), basic: 'exit code is not 0', solid: 'exit code 1, no success claimed', exceptional: 'the report is true' },
  { code: 'FX-10', title: 'Token dead on arrival', wire: 'The first token is refused with 401 although its answer looks good: it is over already (variants: for another audience, signed by an unknown key).',
    how: rule('token', FIRST, flawedToken({ flaw: 'expired' }), flawedToken({ flaw: 'audience' }), flawedToken({ flaw: 'unknown-key' })),
    basic: 'may fail', solid: 'renews once and sends the order again', exceptional: SAME },
  { code: 'FX-11', title: 'Token dies early', wire: 'The first token is refused after 1 s, long before its `expires_in` is over.',
    how: rule('token', FIRST, flawedToken({ flaw: 'dies-early', afterMs: 1_000 })), basic: 'may fail', solid: 'renews once and sends the order again', exceptional: SAME },
  { code: 'FX-12', title: 'Token of another scope', wire: 'Every token is for another scope, and the destination answers 403.',
    how: rule('token', EVERY, flawedToken({ flaw: 'scope' })), basic: 'exit code is not 0', solid: 'exit code 1 without asking on', exceptional: SAME },
  { code: 'FX-13', title: 'Keys rotated', wire: 'Once eight orders are stored the signing key is replaced, and what the old one signed is answered 401 (variant: the old key is kept, and nothing happens).',
    how: rule('destination', { afterStored: 8, times: 1 }, rotateKeys(), rotateKeys({ keepOld: true })), basic: 'may fail', solid: 'renews once and sends the order again', exceptional: SAME },
] as const satisfies readonly CatalogueEntry[];
