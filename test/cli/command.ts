import { Command } from 'commander';
import { COLUMNS, widthOf, wrapFor } from '../../rubric/report/layout.ts';

/** Whoever closes an output, as `| head` does, has read enough; the work goes on, and what it brings is in files. */
function goOnUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** A command of the kit: what it does not understand ends it with one message and a hint.
 * @param name how it is called, e.g. "npm run grade --"
 * @param hint what to write instead, where that can be said */
export function createCommand(name: string, hint = ''): Command {
  for (const stream of [process.stdout, process.stderr]) stream.off('error', goOnUnread).on('error', goOnUnread);
  return new Command(name)
    .allowExcessArguments(false)
    .showHelpAfterError(wrapFor(process.stderr, `${hint === '' ? '' : `${hint} `}(add --help for the options)`))
    .configureOutput({
      getOutHelpWidth: () => widthOf(process.stdout) ?? COLUMNS,
      outputError: (text, write) => { write(wrapFor(process.stderr, text)); },
    });
}
