import pc from 'picocolors';
import { DATASETS } from './dataset/named.ts';
import { DEVELOPMENT } from './development.ts';
import type { FaultFile } from './faults/rule-file.ts';
import type { Exchange, ServiceName } from './journal/journal.ts';
import type { World } from './world.ts';

/** What is said when the services are up.
 * @param hint what to do with the settings
 * @param console where the live console is, if there is one */
export function welcome({ urls }: World, customers: number, faults: FaultFile, { hint, console }: { hint: string; console?: string }): string {
  const { apiKey, client, scope } = DEVELOPMENT;
  const variables: [string, string][] = [
    ['SOURCE_BASE_URL', urls.source], ['SOURCE_API_KEY', apiKey],
    ['DESTINATION_BASE_URL', urls.destination],
    ['OAUTH_TOKEN_URL', urls.tokenUrl], ['OAUTH_CLIENT_ID', client.id], ['OAUTH_CLIENT_SECRET', client.secret], ['OAUTH_SCOPE', scope],
  ];
  return [
    pc.bold('The services are running.') + ` ${customers} customers are waiting; orders live until you stop with Ctrl-C.`,
    ...(console === undefined ? [] : [`${pc.bold('Watch them live:')} ${console}`]),
    ...faultNotice(faults),
    ...httpsNotice(urls.source),
    '', `${pc.bold('Your settings')} (${hint})`, '',
    ...variables.map(([name, value]) => `${name}=${value}`),
    '', pc.bold('Try them'), '',
    `curl -H "X-API-Key: ${apiKey}" \\\n  ${urls.source}/api/v1/customers`,
    '',
    `curl -u ${client.id}:${client.secret} \\\n  -d grant_type=client_credentials -d scope=${scope} \\\n  ${urls.tokenUrl}`,
    '',
    `curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\\n  -d @order.json ${urls.destination}/api/v2/orders`,
    pc.dim('# TOKEN: the access_token of the line before; order.json: as in docs/destination-api.md, with the time of now'),
    '', pc.bold('Requests') + ' as they are answered', '', '',
  ].join('\n');
}

function faultNotice({ rules, standing = [] }: FaultFile): string[] {
  const names = [...rules.map(({ id }) => id), ...standing];
  return names.length === 0 ? [] : ['', `${pc.bold('Things will go wrong:')} ${names.join(', ')}`];
}

/** Settings that were written down before say http; with them, the source would seem to be broken in another way. */
const httpsNotice = (source: string): string[] =>
  (source.startsWith('https:') ? ['', `${pc.bold('SOURCE_BASE_URL is https now:')} ${source}; your .env must say so. Nobody vouches for its certificate.`] : []);

/** One line for one request. */
export function describe({ service, method, target, answer, subject, fault, arrivedMs, answeredMs }: Exchange): string {
  const status = answer && answeredMs !== null ? colour(answer.status) : pc.yellow('---');
  const took = answeredMs === null ? 'broken off' : `${Math.round(answeredMs - arrivedMs)} ms`;
  const about = subject.customer === undefined ? '' : `  ${subject.customer}`;
  const cause = fault === null ? '' : pc.yellow(`  fault ${fault.rule} (${fault.kind})`);
  return `${service.padEnd(11)} ${status}  ${method} ${printable(`${target}${about}`)}  ${pc.dim(took)}${cause}`;
}

/** What a client sent is shown on a terminal, so nothing in it may steer the terminal. */
// eslint-disable-next-line no-control-regex -- control characters are what is removed
const printable = (text: string) => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?');

function colour(status: number): string {
  if (status < 300) return pc.green(status);
  return status < 500 ? pc.yellow(status) : pc.red(status);
}

/** What is said of an error of the services' own code, so that nobody looks for it in their program.
 * @param trouble a sentence, or the stack of an error */
export const troubled = (trouble: string): string => `${pc.red('The services themselves failed, not your program:')} ${trouble}\nStart them anew if it goes on, and report this.`;

/** What is said when the console started them anew. */
export const restarted = (data: string): string => pc.dim(`--- started anew from the console, with the list ${data} ---`);

/** What it says when they are stopped.
 * @param faults a line for each fault that there was */
export function summary({ journal, store, firings }: World, faults: string[]): string {
  const asked = (name: ServiceName) => journal.requests[name];
  const strangers = asked('sink') === 0 ? '' : `, stranger ${asked('sink')}`;
  const fired = faults.length === 0 ? '' : [` Faults met: ${firings.length}.`, ...faults].join('\n');
  return `Stopped. Requests: source ${asked('source')}, token ${asked('token')}, destination ${asked('destination')}${strangers}. Orders stored: ${store.orders.length}.${fired}`;
}

/** The source lists by name, for --help. */
export function datasetHelp(): string {
  const names = Object.keys(DATASETS);
  const width = Math.max(...names.map((name) => name.length));
  return ['', 'Source lists (--data):', ...Object.entries(DATASETS).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`)].join('\n');
}

/** Why nothing was started, and what to do.
 * @param command how the services are started, e.g. "npm start --" */
export function explain(error: unknown, command: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path = '', port = 0 } = error as NodeJS.ErrnoException & { port?: number };
  if (error.name === 'FaultFileError') return `The file of faults has mistakes.\n${error.message}\nCorrect the file and start again; ${command} --list-faults shows kinds, options and codes.`;
  if (error.name === 'HostingError' || error.name === 'OptionError') return error.message;
  if (code === 'EADDRINUSE') return `Port ${port} is taken: another program, perhaps the same services in another window, is using it. Stop that one, or choose other ports (${command} --help).`;
  if (code === 'ENOENT') return `There is no file ${path}. Look at the path given on the command line.`;
  if (code === 'EACCES' || code === 'EISDIR') return `${path || 'What was given on the command line'} cannot be read or written (${code}). Look at the path given on the command line.`;
  return error.stack ?? error.message;
}
