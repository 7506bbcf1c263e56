import { InvalidArgumentError, type Command } from 'commander';
import { OptionError } from '../../serve-errors.ts';

/** What is given on the command line to host services for many candidates. */
export interface HostingOptions {
  candidates: string;
  host: string;
  /** Scheme and name, without a port. */
  publicHost?: string;
  state: string;
  firstPort: number;
  consolePort: number;
}

/** A file of candidates that cannot be used; the message says what is wrong and what to do. */
export class HostingError extends Error {
  override name = 'HostingError';
}

const FIRST_PORT = 4100;
const STATE = 'results/hosted';

export function addHostingOptions(program: Command, portNumber: (text: string) => number): void {
  program
    .option('--candidates <file>', 'host services for many candidates: a JSON file,\n[{ "name": "A-17" }, { "name": "A-18" }] for example')
    .option('--host <address>', 'with --candidates: where to listen; 0.0.0.0 for others', '127.0.0.1')
    .option('--public-host <name>', 'with --candidates: how others reach this machine,\nhttps://name where a proxy with TLS stands in front', originOf)
    .option('--first-port <port>', 'with --candidates: their own ports begin here,\nthree for each', portNumber, FIRST_PORT)
    .option('--state <folder>', 'with --candidates: what survives a restart', STATE);
}

const FOR_MANY = ['--host', '--public-host', '--first-port', '--state'];
/** What they say of one person's services stands elsewhere for those of many. */
const FOR_ONE = ['--data', '--seed', '--faults', '--source-port', '--destination-port', '--token-port', '--no-console'];

/** @param text a name or address, with or without its scheme: the services' ports are their own, so no port and no path
 * @returns scheme and name, e.g. "https://exercise.example.com" */
function originOf(text: string): string {
  const written = /^https?:\/\//.test(text) ? text : `http://${text}`;
  const { origin, port, hostname } = URL.canParse(written) ? new URL(written) : { origin: '', port: '', hostname: '' };
  if (hostname === '' || port !== '' || origin !== written.toLowerCase()) throw new InvalidArgumentError('It is a name or an address without port and path, exercise.example.com or https://exercise.example.com for example.');
  return origin;
}

/** @param given the options on the command line, e.g. "--state"
 * @throws OptionError for those that would do nothing */
export function checkHostingOptions(given: readonly string[]): void {
  const isForMany = given.includes('--candidates');
  const idle = given.filter((option) => (isForMany ? FOR_ONE : FOR_MANY).includes(option));
  if (idle.length === 0) return;
  const named = idle.join(' and ');
  if (isForMany) throw new OptionError(`${named} would do nothing with --candidates: leave that out. Each candidate's list stands in the file of candidates as "data", customers are drawn for each, ports begin at --first-port, and faults are injected in each console.`);
  throw new OptionError(`${named} would do nothing: the services of one person answer that person's machine only. To let others in, name them with --candidates <file>, or leave ${named} out.`);
}
