import { presentedClient, type Client } from '../../authorization/client.ts';
import type { Exchange } from '../../journal/journal.ts';
import { headerOf } from './headers.ts';
import { shorten } from './mask.ts';
import { reason, type Reason } from './reason.ts';

/** Why the authorization server refused a request [O-01] [O-05]. */
export function explainToken(exchange: Exchange, client: Client, scope: string): Reason | null {
  const { answer, method, target } = exchange;
  if (!answer || answer.status < 400) return null;
  if (answer.status === 404) return reason(`There is nothing at ${target}. OAUTH_TOKEN_URL is the full URL, ending in /oauth2/token.`, 'C-01');
  if (answer.status === 405) return reason(`A token is asked for with POST; this was ${method}.`, 'O-01');
  switch (errorOf(answer.body)) {
    case 'invalid_client': return explainClient(exchange, client);
    case 'invalid_scope': return reason(`The scope that was asked for is not OAUTH_SCOPE (${scope}). This is permanent.`, 'O-01', 'O-05');
    case 'unsupported_grant_type': return reason('grant_type must be client_credentials.', 'O-01', 'O-05');
    case 'invalid_request': return reason(descriptionOf(answer.body), 'O-01', 'O-05');
    default: return null;
  }
}

function explainClient(exchange: Exchange, client: Client): Reason {
  const presented = presentedClient(headerOf(exchange, 'authorization') ?? undefined, new URLSearchParams(exchange.body));
  const what = presented === 'twice' ? [] : presented;
  if (what.length === 0) return reason('No client id and secret came that can be read: send them by HTTP Basic, or as client_id and client_secret in the body.', 'O-01', 'O-05');
  const rightId = what.some(({ id }) => id === client.id);
  const secret = what.at(-1)?.secret ?? '';
  const wrong = rightId ? `The secret is not OAUTH_CLIENT_SECRET: it came as ${shorten(secret)}, the right one is ${shorten(client.secret)}.` : `The client id is not OAUTH_CLIENT_ID (${client.id}).`;
  return reason(`${wrong} This is permanent.`, 'O-01', 'O-05');
}

/** Error answers are JSON (RFC 6749 §5.2). */
function errorOf(body: string): string | null {
  return /"error":"(\w+)"/.exec(body)?.[1] ?? null;
}

function descriptionOf(body: string): string {
  return /"error_description":"([^"]+)"/.exec(body)?.[1] ?? 'The request is not one for a token.';
}
