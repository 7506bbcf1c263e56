import { unusualButValid } from '../../authorization/reshape.ts';
import delay from '../kinds/delay.ts';
import replace from '../kinds/replace.ts';
import revokeTokens from '../kinds/revoke-tokens.ts';
import status from '../kinds/status.ts';
import { EVERY, FIRST, rule, SAME, services, type CatalogueEntry } from './entry.ts';

const FAILS = 'exit code is not 0, and it says so';
const WORKS = 'works';
const INVALID_CLIENT = status({
  status: 401, members: { error: 'invalid_client', error_description: 'Client authentication failed.' },
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'WWW-Authenticate': 'Basic realm="token"', 'Cache-Control': 'no-store' },
});

/** What can go wrong on the way to a token, and with the token itself. */
export const TOKEN_FAULTS = [
  { code: 'FT-01', title: 'Server error', wire: 'The first token request is answered 500.',
    how: rule('token', FIRST, status({ status: 500 })), basic: FAILS, solid: 'tries again', exceptional: SAME },
  { code: 'FT-02', title: 'Too many requests', wire: 'The second token request is answered 429 with `Retry-After: 1`.',
    how: rule('token', { attempts: [2, 2] }, status({ status: 429, retryAfterSeconds: 1 })), basic: FAILS, solid: 'waits at least 1 s and tries again', exceptional: SAME },
  { code: 'FT-03', title: 'Client refused', wire: 'Every token request is answered 401 with `"error":"invalid_client"` and `WWW-Authenticate: Basic`.',
    how: rule('token', EVERY, INVALID_CLIENT), basic: `${FAILS}; no order`, solid: 'exit code 1 after at most 3 requests; does not show the secret', exceptional: SAME },
  { code: 'FT-04', title: 'HTML in place of a token', wire: 'Every token request is answered 200 with an HTML page.',
    how: rule('token', EVERY, replace({ contentType: 'text/html; charset=utf-8', body: '<!doctype html>\n<html><body><h1>Sign in</h1></body></html>\n' })),
    basic: FAILS, solid: 'exit code 1; never sends `Bearer undefined`', exceptional: SAME },
  { code: 'FT-05', title: 'Answer without access_token', wire: 'Every token request is answered 200 with `{"token":"…"}`.',
    how: rule('token', EVERY, replace({ body: '{"token":"c2VlIGFjY2Vzc190b2tlbg","token_type":"Bearer","expires_in":3600}' })),
    basic: FAILS, solid: 'exit code 1; never sends `Bearer undefined`', exceptional: SAME },
  { code: 'FT-06', title: 'Unusual but valid answer', wire: 'Token answers have `"token_type":"bearer"`, no `expires_in`, and members nobody asked for.',
    how: services({ tokenReshape: unusualButValid }), basic: WORKS, solid: WORKS, exceptional: WORKS },
  { code: 'FT-07', title: 'Short-lived tokens', wire: 'Tokens live 2 s, as `expires_in` says; then the destination answers 401 `invalid_token`.',
    how: services({ tokenLifetimeSeconds: 2 }), basic: 'may fail', solid: 'renews in time, or on the 401', exceptional: 'one renewal at a time' },
  { code: 'FT-08', title: 'Tokens revoked', wire: 'Once eight orders are stored, all tokens issued so far are answered 401 `invalid_token`.',
    how: rule('destination', { afterStored: 8, times: 1 }, revokeTokens()), basic: 'may fail', solid: 'renews once and sends the order again', exceptional: 'one renewal at a time' },
  { code: 'FT-09', title: 'Unavailable', wire: 'Every token request is answered 503.',
    how: rule('token', EVERY, status({ status: 503 })), basic: FAILS, solid: 'exit code 1 within 60 s', exceptional: SAME },
  { code: 'FT-10', title: 'Slow answer', wire: 'The first token request is answered after 3 s.',
    how: rule('token', FIRST, delay({ ms: 3_000 })), basic: WORKS, solid: WORKS, exceptional: WORKS },
] as const satisfies readonly CatalogueEntry[];
