import { randomBytes } from 'node:crypto';
import { loadConfig } from './config.ts';
import { RunStopped } from './errors.ts';
import { createSend } from './http.ts';
import { createLog } from './log.ts';
import { run } from './run.ts';
import { systemClock } from './service.ts';
import { Stop } from './stop.ts';
import { basicCredentials, formEncode } from './tokens.ts';

const HELP = `Makes sure that every customer of the source API has exactly one order at the destination API.

Usage: node dist/main.js [--help]

Settings come from environment variables or from a file .env; .env.example lists them all.
The result is in OUTPUT_DIR/report.json (default ./output). Exit codes: 0 every customer is delivered,
2 some are not, 1 the run could not be completed.`;

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP);
    return 0;
  }
  const traceId = randomBytes(16).toString('hex');
  const log = createLog(traceId);
  try {
    if (args.length > 0) throw new Error('unknown argument; try --help');
    loadDotEnv();
    const config = loadConfig(process.env);
    const { sourceApiKey, clientId, clientSecret } = config;
    log.conceal(sourceApiKey, clientSecret, formEncode(clientSecret), basicCredentials(clientId, clientSecret));
    const stop = new Stop();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      // Not `once`: a second signal, as npm passes on, must not end the process before the report is written.
      process.on(signal, () => { stop.request(new RunStopped(`stopped by ${signal}`)); });
    }
    // The whole run is one span, so the header is the same for all its requests (W3C Trace Context).
    const send = createSend(`00-${traceId}-${randomBytes(8).toString('hex')}-01`, stop.abandon);
    return await run(config, { log, stop, send, clock: systemClock });
  } catch (error) {
    log.error('run not completed', { reason: error instanceof Error ? error.message : String(error) });
    return 1;
  }
}

/** .env is a convenience: it need not exist, and it never overrides a real environment variable [C-02]. */
function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
