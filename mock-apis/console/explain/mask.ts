import type { RawHeader } from '../../journal/journal.ts';

/** What must not stand on a screen that others may see, at a demonstration for example. */
export interface Secrets { apiKey: string; clientSecret: string }

const SHOWN_CHARACTERS = 4;
/** Below this, first and last characters would tell most of it. */
const MIN_CHARACTERS = 16;
/** Access tokens of the authorization server are JSON Web Tokens (RFC 9068). */
const TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** The ends of a secret and its length: enough to tell it from another one, or to see that it came with quotation marks. */
export function shorten(secret: string): string {
  const characters = Array.from(secret);
  const length = `(${characters.length} ${characters.length === 1 ? 'character' : 'characters'})`;
  if (characters.length < MIN_CHARACTERS) return `… ${length}`;
  return `${characters.slice(0, SHOWN_CHARACTERS).join('')}…${characters.slice(-SHOWN_CHARACTERS).join('')} ${length}`;
}

/** The secrets of a set of services. */
export const secretsOf = ({ apiKey, client }: { apiKey: string; client: { secret: string } }): Secrets => ({ apiKey, clientSecret: client.secret });

/** Text in which every known secret and every token is shortened, wherever it stands. */
export function maskText(text: string, { apiKey, clientSecret }: Secrets): string {
  return text.replaceAll(apiKey, () => shorten(apiKey)).replaceAll(clientSecret, () => shorten(clientSecret)).replaceAll(TOKEN, (token) => shorten(token));
}

/** A header with its credentials shortened, known or not. */
export function maskHeader([name, value]: RawHeader, secrets: Secrets): RawHeader {
  switch (name.toLowerCase()) {
    case 'x-api-key': return [name, shorten(value)];
    case 'authorization': return [name, maskAuthorization(value)];
    default: return [name, maskText(value, secrets)];
  }
}

/** The scheme stays to be read; of Basic credentials (RFC 7617) the client's id as well. */
function maskAuthorization(value: string): string {
  const [, scheme = '', credentials = ''] = /^(\S+) +(.*)$/.exec(value) ?? [];
  if (scheme === '') return shorten(value);
  if (scheme.toLowerCase() !== 'basic') return `${scheme} ${shorten(credentials)}`;
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return `${scheme} ${shorten(credentials)}`;
  return `${scheme} ${pair.slice(0, colon)} : ${shorten(pair.slice(colon + 1))}`;
}
