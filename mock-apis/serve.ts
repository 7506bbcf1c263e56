import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { clean } from './dataset/clean.ts';
import { entriesOf } from './dataset/dataset.ts';
import { DEVELOPMENT } from './development.ts';
import type { Exchange, ServiceName } from './journal/journal.ts';
import { startWorld, type World } from './world.ts';

/** `npm start`: the three services on fixed ports, for a person. */
const program = new Command('npm start --')
  .description('Starts the source API, the destination API and the authorization server on this machine, until Ctrl-C.')
  .option('--seed <number>', 'draws other customers', wholeNumber, 1)
  .option('--source-port <port>', 'port of the source API', wholeNumber, DEVELOPMENT.ports.source)
  .option('--destination-port <port>', 'port of the destination API', wholeNumber, DEVELOPMENT.ports.destination)
  .option('--token-port <port>', 'port of the authorization server', wholeNumber, DEVELOPMENT.ports.token)
  .option('--quiet', 'do not print a line for each request')
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for the options)');

interface Options { seed: number; sourcePort: number; destinationPort: number; tokenPort: number; quiet?: boolean }

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

async function serve(options: Options): Promise<void> {
  const dataset = clean(options.seed);
  const ports = { source: options.sourcePort, destination: options.destinationPort, token: options.tokenPort };
  const { apiKey, client, scope } = DEVELOPMENT;
  const world = await startWorld({
    pages: dataset.pages.map((page) => page.map(({ record }) => record)),
    customerIds: entriesOf(dataset).map(({ id }) => id),
    apiKey, client, scope, ports,
    ...(!options.quiet && { onAnswered: (exchange: Exchange) => { process.stdout.write(`${describe(exchange)}\n`); } }),
  });
  process.stdout.write(welcome(world, entriesOf(dataset).length));
  const end = (): void => {
    process.stdout.write(`\n${summary(world)}\n`);
    void world.stop().then(() => { process.exitCode = 0; });
    process.off('SIGINT', end).off('SIGTERM', end);
  };
  process.once('SIGINT', end).once('SIGTERM', end);
}

function welcome({ urls }: World, customers: number): string {
  const { apiKey, client, scope } = DEVELOPMENT;
  const variables: [string, string][] = [
    ['SOURCE_BASE_URL', urls.source], ['SOURCE_API_KEY', apiKey],
    ['DESTINATION_BASE_URL', urls.destination],
    ['OAUTH_TOKEN_URL', urls.tokenUrl], ['OAUTH_CLIENT_ID', client.id], ['OAUTH_CLIENT_SECRET', client.secret], ['OAUTH_SCOPE', scope],
  ];
  return [
    pc.bold('The services are running.') + ` ${customers} customers are waiting; orders live until you stop with Ctrl-C.`,
    '', pc.bold('Your settings') + ' (paste them into .env, or export them)', '',
    ...variables.map(([name, value]) => `${name}=${value}`),
    '', pc.bold('Try them'), '',
    `curl -H "X-API-Key: ${apiKey}" \\\n  ${urls.source}/api/v1/customers`,
    '',
    `curl -u ${client.id}:${client.secret} \\\n  -d grant_type=client_credentials -d scope=${scope} \\\n  ${urls.tokenUrl}`,
    '',
    `curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\\n  -d @order.json ${urls.destination}/api/v2/orders`,
    '', pc.bold('Requests') + ' as they are answered', '', '',
  ].join('\n');
}

function describe({ service, method, target, answer, subject, arrivedMs, answeredMs }: Exchange): string {
  const status = answer && answeredMs !== null ? colour(answer.status) : pc.yellow('---');
  const took = answeredMs === null ? 'broken off' : `${Math.round(answeredMs - arrivedMs)} ms`;
  const about = subject.customer === undefined ? '' : `  ${subject.customer}`;
  return `${service.padEnd(11)} ${status}  ${method} ${target}${printable(about)}  ${pc.dim(took)}`;
}

/** What a client sent is shown on a terminal, so nothing in it may steer the terminal. */
// eslint-disable-next-line no-control-regex -- control characters are what is removed
const printable = (text: string) => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?');

function colour(status: number): string {
  if (status < 300) return pc.green(status);
  return status < 500 ? pc.yellow(status) : pc.red(status);
}

function summary({ journal, store }: World): string {
  const asked = (name: ServiceName) => journal.exchanges.filter(({ service }) => service === name).length;
  return `Stopped. Requests: source ${asked('source')}, token ${asked('token')}, destination ${asked('destination')}. Orders stored: ${store.orders.length}.`;
}

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken: another program, or another npm start, is using it. Stop that one, or choose other ports (npm start -- --help).`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

program.action(async (options: Options) => {
  await serve(options).catch((error: unknown) => {
    process.stderr.write(`${pc.red('The services did not start.')} ${explain(error)}\n`);
    process.exitCode = 1;
  });
});
await program.parseAsync();
