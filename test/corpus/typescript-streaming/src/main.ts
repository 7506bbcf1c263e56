import { createLog } from './log.ts';
import { run } from './run.ts';
import { Stop } from './stop.ts';

const log = createLog((line) => console.log(line));
const stop = new Stop();

// From here on nothing new is sent; attempts under way end within their limit, and the report is written.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => stop.request('the program was asked to stop'));
}

try {
  process.exitCode = await run(process.env, stop, log);
} catch (error) {
  // Only the class: a message could quote data.
  log.error(`Unexpected error: ${error instanceof Error ? error.name : typeof error}`);
  process.exitCode = 1;
}
