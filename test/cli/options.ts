import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import { LEVELS, type Level } from '../isolation/isolation.ts';
import { DEFAULT_LIMITS, type GradingLimits } from '../isolation/limits.ts';
import { DEFAULT_JOBS, DEFAULT_SEED, list, wholeNumber } from './arguments.ts';
import { createCommand } from './command.ts';
import { INTERRUPTED } from './interruption.ts';
import { LIMIT_HELP, parseLimits } from './limit-option.ts';

/** Exit codes of `npm run grade`: what the submission did is never among them. */
export const EXIT = { done: 0, notGraded: 1, kitError: 3, differs: 4, interrupted: INTERRUPTED } as const;
export const REFERENCE = 'reference-solution';

export interface Options {
  out?: string; seed: number; jobs: number;
  scenario?: string[]; check?: string[]; criterion?: string[];
  list?: boolean; resume?: string; replay?: string;
  isolation?: Level; limit: GradingLimits; sign?: string; repeat?: number; sideBySide: number;
}

/** The command line of `npm run grade`. */
export function createProgram(action: (folder: string | undefined, options: Options) => Promise<void>): Command {
  return createCommand('npm run grade --')
    .description('Runs a submission in every scenario against fresh mock services, judges what arrived there, and proposes a level '
      + 'for each of the ten criteria. It adds nothing up and recommends nobody: a person decides.')
    .argument('[folder]', `folder of the submission, with its submission.json, or a folder of such folders (default: ${REFERENCE})`)
    .option('--out <folder>', 'where the files go (default: results/<submission>-<time>, or results/<folder> for a folder of submissions)')
    .option('--scenario <codes>', 'only these scenarios, e.g. S25,S31', list)
    .option('--check <codes>', 'only these checks and what they need, e.g. EH-12', list)
    .option('--criterion <ids>', 'only checks of these criteria, e.g. error-handling', list)
    .option('--list', 'print all criteria, scenarios and checks, and grade nothing')
    .option('--replay <scenario>', 'keep the services of a scenario up, to run the submission by hand')
    .option('--resume <results>', 'go on with a grading that was stopped, from its results folder')
    .option('--repeat <times>', 'grade so many times, and report outcomes that differ', wholeNumber)
    .option('--seed <number>', 'from which the customers are made: the same number, the same customers', wholeNumber, DEFAULT_SEED)
    .option('--jobs <number>', 'scenarios that run side by side; those that\nonly wait are not counted', wholeNumber, DEFAULT_JOBS)
    .option('--side-by-side <number>', 'gradings at a time, where a folder of submissions is named', wholeNumber, Math.max(1, Math.floor(availableParallelism() / 2)))
    .addOption(new Option('--isolation <level>', 'how the submission is kept apart from this machine; container needs npm run image once (default: the best that works here)').choices(LEVELS))
    .addOption(new Option('--limit <names>', LIMIT_HELP).argParser(parseLimits).default(DEFAULT_LIMITS, 'as published'))
    .option('--sign <key>', 'sign the results with this Ed25519 key (PEM file)')
    .addHelpText('after', `
Exit codes: ${EXIT.done} graded, whatever the levels; ${EXIT.notGraded} not graded (bad folder or option,
trouble of this machine); ${EXIT.kitError} graded with an error of the kit;
${EXIT.differs} repeats differed; ${EXIT.interrupted} interrupted.

Examples:
  npm run grade                                grades ${REFERENCE}
  npm run grade -- starter/typescript
  npm run grade -- ~/submissions/a17 --out ~/results/a17
  npm run grade -- ~/submissions/a17 --check EH-12
  npm run grade -- ~/submissions/a17 --limit memory=4000,install=600
  npm run grade -- --resume ~/results/a17
  npm run grade -- ~/submissions --out ~/results
      grades each by itself, and prints one table; run it again to go on`)
    .action(action);
}
