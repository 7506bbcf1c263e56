import type { Command } from 'commander';
import { OptionError } from '../../serve-errors.ts';

/** What is given on the command line to host services for many candidates. */
export interface HostingOptions { candidates: string; host: string; publicHost?: string; state: string; firstPort: number; consolePort: number }

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
    .option('--public-host <name>', 'with --candidates: how others reach this machine')
    .option('--first-port <port>', 'with --candidates: their own ports begin here,\nthree for each', portNumber, FIRST_PORT)
    .option('--state <folder>', 'with --candidates: what survives a restart', STATE);
}

const FOR_MANY = ['--host', '--public-host', '--first-port', '--state'];
/** What they say of one person's services stands elsewhere for those of many. */
const FOR_ONE = ['--data', '--seed', '--faults', '--source-port', '--destination-port', '--token-port', '--no-console'];

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
