import { formOf, isForm } from './commands.ts';
import { samplesOf, SERVICES, type Sample } from './samples.ts';

const SETTINGS = ['SOURCE_BASE_URL', 'SOURCE_API_KEY', 'DESTINATION_BASE_URL', 'OAUTH_TOKEN_URL', 'OAUTH_ORIGIN', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET', 'OAUTH_SCOPE'];

const HEAD = `# Requests to try the services with, made from their OpenAPI documents.
# For editors that send .http files: VS Code with REST Client, and others. Send the token request first; the orders use its answer.
# These are development credentials, which open nothing but the services on this machine. Do not hand this file in.

`;

const AUTHORIZE: Record<Sample['auth'], string[]> = {
  key: ['X-API-Key: {{SOURCE_API_KEY}}'],
  basic: ['Authorization: Basic {{OAUTH_CLIENT_ID}}:{{OAUTH_CLIENT_SECRET}}'],
  bearer: ['Authorization: Bearer {{TOKEN}}'],
  none: [],
};
const TOKEN = `# Where your editor cannot read an earlier answer, put the access_token here by hand.
@TOKEN = {{issueToken.response.body.$.access_token}}`;

/** All requests as an .http file; its settings stand in it as `%NAME%`, to be put in later. */
export function httpFile(): string {
  const settings = SETTINGS.map((name) => `@${name} = %${name}%`).join('\n');
  const requests = SERVICES.flatMap(samplesOf).map(requestOf);
  return `${HEAD}${settings}\n\n${requests.join('\n\n')}\n`;
}

function requestOf(sample: Sample): string {
  const { operationId, summary, method, base, path, auth, body } = sample;
  const headers = [...AUTHORIZE[auth], ...(body ? [`Content-Type: ${body.type}`] : [])];
  const content = body === null ? [] : ['', isForm(body) ? formOf(body.value).map(([name, value]) => `${name}=${name === 'scope' ? '{{OAUTH_SCOPE}}' : value}`).join('&') : dated(body.value)];
  return [`### ${summary}`, `# @name ${operationId}`, `${method} {{${base}}}${path}`, ...headers, ...content, ...(base === 'OAUTH_TOKEN_URL' ? ['', '###', TOKEN] : [])].join('\n');
}

/** Orders are dated when they are made [D-05]. */
const dated = (value: unknown): string => JSON.stringify(value, null, 2).replace(/("orderDate": ")[^"]*"/, '$1{{$datetime iso8601}}"');
