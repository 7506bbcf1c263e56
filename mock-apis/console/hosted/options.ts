import type { Command } from 'commander';

/** What is given on the command line to host services for many candidates. */
export interface HostingOptions { candidates: string; host: string; publicHost?: string; state: string; firstPort: number; consolePort: number }

/** Options or a file of candidates that cannot be used; the message says what is wrong and what to do. */
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

/** @throws HostingError for options that only make sense together */
export function checkHostingOptions({ candidates, host, publicHost }: { candidates?: string; host: string; publicHost?: string }): void {
  if (candidates !== undefined || (host === '127.0.0.1' && publicHost === undefined)) return;
  throw new HostingError('The services of one person answer that person\'s machine only. To let others in, name them with --candidates <file>, or leave --host and --public-host out.');
}
