import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { openConsole, type Console } from './console/open-console.ts';
import { Stage } from './console/stage.ts';
import { entriesOf, type Dataset } from './dataset/dataset.ts';
import { DATASETS } from './dataset/named.ts';
import { DEVELOPMENT } from './development.ts';
import { faultsMet } from './faults/met.ts';
import type { FaultFile } from './faults/rule-file.ts';
import { OptionError, wrapForTerminal } from './serve-errors.ts';
import { datasetHelp, describe, explain, restarted, summary, troubled, welcome } from './serve-text.ts';
import { onStopRequest } from './stop-request.ts';

/** What differs between the services of the kit and those of a candidate's pack. */
export interface ServeSetup {
  /** How they are started, e.g. "npm start --". */
  command: string;
  /** What to do with the settings it prints. */
  hint: string;
  /** An example of a file for --faults. */
  example: string;
  /** Where more about faults stands; left out in help where there is nothing. */
  more?: string;
  /** Hosting for many candidates; a pack is one candidate's, and has none. */
  hosting?: {
    addOptions: (program: Command, portNumber: (text: string) => number) => void;
    /** @param given the options on the command line, e.g. "--state" */
    check: (given: readonly string[]) => void;
    run: (options: Options & { candidates: string }) => Promise<void>;
  };
  /** The seed of a pack's customers. Without it there is an option for it. */
  seed?: number;
}

export interface Options {
  data: string; candidates?: string; host: string; publicHost?: string; firstPort: number; state: string; seed?: number; faults?: string; listFaults?: boolean;
  sourcePort: number; destinationPort: number; tokenPort: number; consolePort: number; console: boolean; quiet?: boolean;
}

const KIT_SEED = 1;

/** The command that runs the three services on fixed ports, for a person, until Ctrl-C. */
export function createServeCommand(setup: ServeSetup): Command {
  const program = new Command(setup.command)
    .description('Starts the source API, the destination API and the authorization server on this machine, until Ctrl-C.')
    .option('--data <name>', 'the source list; names below', datasetName, 'clean');
  if (setup.seed === undefined) program.option('--seed <number>', 'draws other customers', wholeNumber, KIT_SEED);
  setup.hosting?.addOptions(program, portNumber);
  return program
    .option('--faults <file>', `things that go wrong: a JSON file with rules,\n${setup.example} for example`)
    .option('--list-faults', 'prints all that can go wrong, and ends')
    .option('--source-port <port>', 'port of the source API', portNumber, DEVELOPMENT.ports.source)
    .option('--destination-port <port>', 'port of the destination API', portNumber, DEVELOPMENT.ports.destination)
    .option('--token-port <port>', 'port of the authorization server', portNumber, DEVELOPMENT.ports.token)
    .option('--console-port <port>', 'port of the live console', portNumber, DEVELOPMENT.ports.console)
    .option('--no-console', 'do not open the live console')
    .option('--quiet', 'do not print a line for each request')
    .addHelpText('after', datasetHelp())
    .allowExcessArguments(false)
    .showHelpAfterError('(add --help for the options)')
    .action(async (options: Options) => {
      await run(options, setup, givenTo(program)).catch((error: unknown) => {
        process.stderr.write(`${wrapForTerminal(`${pc.red('The services did not start.')} ${explain(error, setup.command)}`)}\n`);
        process.exitCode = 1;
      });
    });
}

/** The options that stand on the command line, by their long names. */
function givenTo(program: Command): string[] {
  return program.options.filter((option) => program.getOptionValueSource(option.attributeName()) === 'cli').map(({ long }) => long ?? '');
}

async function run(options: Options, setup: ServeSetup, given: readonly string[]): Promise<void> {
  setup.hosting?.check(given);
  const { candidates } = options;
  if (options.listFaults) await listFaults(setup);
  else if (candidates !== undefined && setup.hosting) await setup.hosting.run({ ...options, candidates });
  else await serve(options, setup);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

function portNumber(text: string): number {
  const number = wholeNumber(text);
  if (number < 1 || number > 65_535) throw new InvalidArgumentError('It must be a port, from 1 to 65535.');
  return number;
}

function datasetName(name: string): string {
  if (!(name in DATASETS)) throw new InvalidArgumentError(`The names are ${Object.keys(DATASETS).join(', ')}.`);
  return name;
}

/** Two services on one port: the second would be told that another program has it. */
function refuseSharedPorts({ sourcePort, destinationPort, tokenPort, consolePort, console: hasConsole }: Options): void {
  const ports = { '--source-port': sourcePort, '--destination-port': destinationPort, '--token-port': tokenPort, ...(hasConsole && { '--console-port': consolePort }) };
  const options = Object.entries(ports);
  for (const [name, port] of options) {
    const sharing = options.filter(([, other]) => other === port).map(([other]) => other);
    if (sharing.length > 1 && sharing[0] === name) throw new OptionError(`${sharing.join(' and ')} are the same port, ${port}. Each service needs a port of its own: give one of them another number.`);
  }
}

async function serve(options: Options, setup: ServeSetup): Promise<void> {
  refuseSharedPorts(options);
  const named = DATASETS[options.data];
  if (!named) throw new Error(`There is no list called ${options.data}.`);
  const dataset = named.customers(setup.seed ?? options.seed ?? KIT_SEED);
  const faults = options.faults === undefined ? { rules: [], services: {} } : await readFaults(options.faults, dataset);
  const { apiKey, client, scope } = DEVELOPMENT;
  const stage = await Stage.open({
    data: options.data, seed: setup.seed ?? options.seed ?? KIT_SEED, credentials: { apiKey, client, scope }, faults,
    ports: { source: options.sourcePort, destination: options.destinationPort, token: options.tokenPort },
  });
  const live = options.console ? await consoleOf(stage, options.consolePort) : null;
  if (!options.quiet) stage.watch({ ended: (exchange) => { process.stdout.write(`${describe(exchange)}\n`); } });
  stage.watch({ troubled: (trouble) => { process.stderr.write(`${wrapForTerminal(troubled(trouble))}\n`); } });
  stage.watch({ reset: () => { process.stdout.write(`${restarted(stage.data)}\n`); } });
  process.stdout.write(welcome(stage.world, entriesOf(dataset).length, faults, { hint: setup.hint, ...(live && { console: live.url }) }));
  onStopRequest(() => {
    process.stdout.write(`\n${summary(stage.world, linesOf(stage))}\n`);
    void Promise.all([stage.stop(), live?.stop()]).then(() => { process.exitCode = 0; });
  });
}

/** What became of each fault of a stage, from the start on or the last reset. */
function linesOf({ rules, options: { faults: { standing = [] } }, world: { firings, journal, store }, dataset }: Stage): string[] {
  return faultsMet({ rules, standing, firings, exchanges: journal.exchanges, storedCount: store.orders.length, customerIds: entriesOf(dataset).map(({ id }) => id) });
}

/** The console of a stage; without one, nothing is left running. */
async function consoleOf(stage: Stage, port: number): Promise<Console> {
  try {
    return await openConsole(stage, port);
  } catch (error) {
    await stage.stop();
    throw error;
  }
}

// What few starts need is loaded only by them: most people wait for the services alone.
async function readFaults(file: string, dataset: Dataset): Promise<FaultFile> {
  const [{ loadFaultKinds }, { readFaultFile }, text] = await Promise.all([import('./faults/kinds.ts'), import('./faults/rule-file.ts'), readFile(file, 'utf8')]);
  return readFaultFile(text, file, { kinds: await loadFaultKinds(), pages: dataset.pages.length, customerIds: entriesOf(dataset).map(({ id }) => id) });
}

async function listFaults({ example, more }: ServeSetup): Promise<void> {
  const [{ loadFaultKinds }, { listFaults: list }] = await Promise.all([import('./faults/kinds.ts'), import('./faults/list.ts')]);
  process.stdout.write(list(await loadFaultKinds(), { example, ...(more !== undefined && { more }) }));
}
