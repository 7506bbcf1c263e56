import { HarnessError } from '../harness/errors.ts';

/** Exit code of whatever Ctrl-C ended, as shells have it: 128 + 2. */
export const INTERRUPTED = 130;
/** npm passes a signal on within milliseconds; whoever asks again later than this means it. */
const ONCE_MORE_MS = 1_000;
const WHAT_HAPPENED = 'The grading was interrupted.';

/** The person at the terminal has had enough.
 * @param remedy how to go on */
export const interruptedError = (remedy: string, cause?: unknown): HarnessError => new HarnessError(WHAT_HAPPENED, remedy, { cause });

/** Ctrl-C, from the first moment on. */
export interface Interruption {
  signal: AbortSignal;
  /** From here on a signal aborts what was begun; before, there is nothing to clear away, and it ends the process. */
  begin(): AbortSignal;
}

/** Listens for SIGINT and SIGTERM until the process ends: npm passes a signal on that the terminal has sent already, and the second
 * must not end the process without a word. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let begun = false;
  let firstAt: number | undefined;
  const interrupt = () => {
    // After the ^C that a terminal shows.
    if (process.stderr.isTTY && !controller.signal.aborted) process.stderr.write('\n');
    firstAt ??= performance.now();
    if (performance.now() - firstAt > ONCE_MORE_MS) process.exit(INTERRUPTED);
    if (begun) {
      controller.abort(interruptedError('Start it again.'));
      return;
    }
    process.stderr.write(`Not graded. ${WHAT_HAPPENED} Nothing had begun; start it again.\n`);
    process.exit(INTERRUPTED);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    begin: () => {
      begun = true;
      return controller.signal;
    },
  };
}
