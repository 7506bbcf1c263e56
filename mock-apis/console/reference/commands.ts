import type { Sample } from './samples.ts';

/** Settings come from the environment, as in the program that is to be written [C-01]. */
const AUTHORIZE: Record<Sample['auth'], string[]> = {
  key: ['-H "X-API-Key: $SOURCE_API_KEY"'],
  basic: ['-u "$OAUTH_CLIENT_ID:$OAUTH_CLIENT_SECRET"'],
  bearer: ['-H "Authorization: Bearer $TOKEN"'],
  none: [],
};
/** Orders are dated when they are made [D-05], and the example's own date is long past. */
const NOW = '\'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"\'';

/** A sample as a command for a POSIX shell. */
export function curlFor({ method, base, path, auth, body }: Sample): string {
  const flags = method === 'HEAD' ? ['--head'] : ['-i'];
  // curl takes a form for POST by itself, and leaves the setting to be encoded.
  const data = body === null ? [] : isForm(body) ? formOf(body.value).map(([name, value]) => (name === 'scope' ? '--data-urlencode "scope=$OAUTH_SCOPE"' : `-d ${name}=${value}`)) : [`-H 'Content-Type: ${body.type}'`, `-d '${datedJson(body.value)}'`];
  const root = base === 'OAUTH_ORIGIN' ? '"${OAUTH_TOKEN_URL%/oauth2/token}' : `"$${base}`;
  return [`curl ${flags.join(' ')}`, ...AUTHORIZE[auth], ...data, `${root}${path}"`].join(' \\\n  ');
}

/** Keeps the token for the commands that need one. */
export const KEEP_TOKEN = `TOKEN=$(curl -s -u "$OAUTH_CLIENT_ID:$OAUTH_CLIENT_SECRET" \\
  -d grant_type=client_credentials --data-urlencode "scope=$OAUTH_SCOPE" \\
  "$OAUTH_TOKEN_URL" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

/** The settings for a shell; the values are put in later. */
export const EXPORTS = ['SOURCE_BASE_URL', 'SOURCE_API_KEY', 'DESTINATION_BASE_URL', 'OAUTH_TOKEN_URL', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET', 'OAUTH_SCOPE']
  .map((name) => `export ${name}='%${name}%'`).join('\n');

export const isForm = ({ type }: { type: string }): boolean => type === 'application/x-www-form-urlencoded';
export const formOf = (value: unknown): [string, string][] => Object.entries(value as Record<string, string>);

function datedJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\'', '\'\\\'\'').replace(/("orderDate": ")[^"]*"/, (_, name: string) => `${name}${NOW}"`).replaceAll('\n', '\n  ');
}
