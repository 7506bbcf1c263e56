import type { RawHeader } from '../../journal/journal.ts';

/** Names of the settings, in place of their values: the command works where they are set, and shows nothing. */
const SECRET_HEADERS: Record<string, string> = { 'x-api-key': 'X-API-Key: $SOURCE_API_KEY', authorization: 'Authorization: Bearer $TOKEN' };
/** curl sets these itself, or they belong to the connection. */
const LEFT_OUT = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'user-agent', 'keep-alive', 'sec-fetch-mode', 'accept-language']);

/** A request; other headers than these two have their credentials shortened already. */
export interface Sent { method: string; url: string; headers: readonly RawHeader[]; body: string }

/** Writes a request as curl would send it, with credentials from the environment. */
export function curlOf({ method, url, headers, body }: Sent): string {
  const sendsBody = body !== '' && method !== 'HEAD';
  const parts = [`curl ${optionsFor(method, sendsBody)}`];
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (LEFT_OUT.has(key) || value === '*/*') continue;
    if (key === 'authorization' && /^basic /i.test(value)) parts.push('-u "$OAUTH_CLIENT_ID:$OAUTH_CLIENT_SECRET"');
    else parts.push(`-H ${SECRET_HEADERS[key] === undefined ? quoted(`${name}: ${value}`) : `"${SECRET_HEADERS[key]}"`}`);
  }
  if (sendsBody) parts.push(`--data-raw ${quoted(body)}`);
  return [...parts, quoted(url)].join(' \\\n  ');
}

/** By itself, curl sends GET, and POST where there is a body. After a HEAD that is only named so by -X, it would wait for a body. */
function optionsFor(method: string, sendsBody: boolean): string {
  if (method === 'HEAD') return '--head';
  return method === (sendsBody ? 'POST' : 'GET') ? '-i' : `-i -X ${quoted(method)}`;
}

/** Single quotes, within which a POSIX shell reads nothing but the closing one. */
const quoted = (text: string) => `'${text.replaceAll('\'', '\'\\\'\'')}'`;
