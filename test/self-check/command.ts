import { Command } from 'commander';
import pc from 'picocolors';
import { HarnessError, messageOf } from '../harness/errors.ts';
import { selfCheck } from './self-check.ts';
import { loadVisible } from './visible.ts';
import { tell } from './words.ts';

/** Where a check is at home: in the kit or in a candidate's pack. */
export interface CheckSetup {
  /** How it is started, e.g. "npm run check --". */
  command: string;
  /** The folder that is checked where none is named; without it, one must be. */
  folder?: string;
  /** From which the customers are drawn. */
  seed: number;
}

/** All visible checks passed, or not. A check that could not be made is no pass. */
const EXIT = { passed: 0, notPassed: 1, interrupted: 130 } as const;

/** The command with which candidates try their program in the visible scenarios. */
export function createCheckCommand(setup: CheckSetup): Command {
  return new Command(setup.command)
    .description('Runs your program by its submission.json, from a clean copy, against services of its own:\n'
      + 'a healthy run, an empty list, a refused key, a refused client, and refused orders.')
    .argument(setup.folder === undefined ? '<folder>' : '[folder]', 'folder with your submission.json', setup.folder)
    .allowExcessArguments(false)
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', `\nExit codes: ${EXIT.passed} all visible checks passed; ${EXIT.notPassed} some did not, or none could be made.`)
    .action(async (folder: string) => { process.exitCode = await check(folder, setup); });
}

async function check(folder: string, { seed }: CheckSetup): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => { interruption.abort(); };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  process.stdout.once('error', interrupt); // Whoever read the output has gone, as in `check | head`.
  const say = (text: string) => process.stdout.write(text);
  try {
    assertPossible();
    const visible = await loadVisible();
    say(`${pc.bold('Checking')} a clean copy of ${folder}\n`);
    const result = await selfCheck(folder, visible, { seed, signal: interruption.signal }, {
      onStep: (step) => { say(`  ${step} …\n`); },
      onStepEnd: () => undefined,
      onScenario: ({ title }) => { say(`  ${title} …\n`); },
    });
    say(tell(pc, result, visible.scenarios));
    for (const error of result.kitErrors) process.stderr.write(`A check failed by a mistake of its own, not of yours; please tell who sent you this exercise: ${error}\n`);
    return result.results.every(({ outcome }) => outcome === 'pass') ? EXIT.passed : EXIT.notPassed;
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    process.stderr.write(`${pc.red('Not checked.')} ${messageOf(error)}${error instanceof HarnessError ? ` ${error.remedy}` : ''}\n`);
    return EXIT.notPassed;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    process.stdout.off('error', interrupt);
  }
}

/** Programs are run and ended in process groups, as on the reviewers' machines. */
function assertPossible(): void {
  if (process.platform === 'win32') throw new HarnessError('The check needs Linux or macOS.', 'Run it in WSL; or do without, for nothing depends on it. The services run on Windows as well.');
}
