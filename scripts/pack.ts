import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { wrapForTerminal } from '../mock-apis/serve-errors.ts';
import { PackError } from './pack/errors.ts';
import { createPack, type PackOptions } from './pack/pack.ts';
import { languages } from './pack/starter.ts';

const MIN_MINUTES = 5;
const MAX_MINUTES = 24 * 60;

/** `npm run pack`: everything one candidate needs, in one folder to send. */
const program = new Command('npm run pack --')
  .description('Writes everything one candidate needs into one folder: the task, the API pages, a starter, and the services as one file that runs on Node 20 or newer without installing anything.')
  .requiredOption('--candidate <name>', 'name or number of the candidate; customers and credentials are made from it, so no two candidates have the same')
  .requiredOption('--language <name>', `language of the starter: ${languages().join(', ')}`)
  .option('--company <text>', 'who sends the exercise')
  .option('--minutes <number>', 'time for the exercise; more where a candidate needs more', minutes)
  .option('--ai-rule <text>', 'your rule on tools and AI assistants')
  .option('--contact <text>', 'who answers questions, and how')
  .option('--zip', 'write an archive as well')
  .option('--git', 'make it a repository with one commit')
  .option('--out <folder>', 'the folder to write (default: dist/work-sample-<candidate>)')
  .option('--force', 'replace a pack that is there already')
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for the options)')
  .addHelpText('after', `
Example:
  npm run pack -- --candidate "A-17" --language typescript --company "Example Ltd" \\
    --ai-rule "All tools are welcome." --contact "hiring@example.com" --zip

docs/hiring-manager.md says what to send, and what to say.`)
  .action(async (options: PackOptions) => { process.exitCode = await main(options); });

function minutes(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < MIN_MINUTES || number > MAX_MINUTES) throw new InvalidArgumentError(`It must be a whole number from ${MIN_MINUTES} to ${MAX_MINUTES}.`);
  return number;
}

async function main(options: PackOptions): Promise<number> {
  try {
    const { folder, archive, blanks } = await createPack(options);
    const say = (text: string) => process.stdout.write(`${text}\n`);
    say(`${pc.bold('The pack is ready:')} ${path.relative('.', folder) || folder}`);
    if (archive !== null) say(`To send it: ${path.relative('.', archive)}`);
    if (blanks.length > 0) say(pc.yellow(`Left blank in its TASK.md: ${blanks.join(', ')}. Make it anew with these options and --force${archive === null ? ', or fill them in there' : ''}.`));
    return 0;
  } catch (error) {
    const remedy = error instanceof PackError ? ` ${error.remedy}` : '';
    const message = error instanceof PackError ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
    process.stderr.write(`${wrapForTerminal(`${pc.red('There is no pack.')} ${message}${remedy}`)}\n`);
    return 1;
  }
}

await program.parseAsync();
