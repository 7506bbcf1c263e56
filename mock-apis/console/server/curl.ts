import type { RawHeader } from '../../journal/journal.ts';

/** Names of the settings, in place of their values: the command works where they are set, and shows nothing. */
const SECRET_HEADERS: Record<string, string> = { 'x-api-key': 'X-API-Key: $SOURCE_API_KEY', authorization: 'Authorization: Bearer $TOKEN' };
/** curl sets these itself, or they belong to the connection. */
const LEFT_OUT = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'user-agent', 'keep-alive', 'sec-fetch-mode', 'accept-language']);

/** A request as a command for a POSIX shell. */
export interface Sent { method: string; url: string; headers: readonly RawHeader[]; body: string }

/** Writes a request as curl would send it, with credentials from the environment. */
export function curlOf({ method, url, headers, body }: Sent): string {
  // With a body, curl sends POST by itself.
  const parts = [`curl -i${method === 'GET' || (method === 'POST' && body !== '') ? '' : ` -X ${quoted(method)}`}`];
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (LEFT_OUT.has(key) || value === '*/*') continue;
    if (key === 'authorization' && /^basic /i.test(value)) parts.push('-u "$OAUTH_CLIENT_ID:$OAUTH_CLIENT_SECRET"');
    else parts.push(`-H ${SECRET_HEADERS[key] === undefined ? quoted(`${name}: ${value}`) : `"${SECRET_HEADERS[key]}"`}`);
  }
  if (body !== '') parts.push(`--data-raw ${quoted(body)}`);
  return [...parts, quoted(url)].join(' \\\n  ');
}

/** Single quotes, within which a POSIX shell reads nothing but the closing one. */
const quoted = (text: string) => `'${text.replaceAll('\'', '\'\\\'\'')}'`;
