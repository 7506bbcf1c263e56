import type { Command } from '../../test/harness/evidence.ts';
import { commandLine } from '../../test/cli/shell-words.ts';
import { PackError } from './errors.ts';

/** What the hiring team says in its own words; what is missing stays blank. */
export interface TeamWords { company?: string; minutes?: number; aiRule?: string; contact?: string }

/** The commands of a starter's submission.json. */
export interface Commands { install?: Command; build?: Command; run: Command; test?: Command }

/** The lines of the box in TASK.md, with the option that fills each of them. */
const BOX: { label: string; option: string; of: (words: TeamWords) => string | undefined; isFilledAnyway?: true }[] = [
  { label: 'From', option: '--company', of: ({ company }) => company },
  { label: 'Time', option: '--minutes', of: ({ minutes }) => (minutes === undefined ? undefined : `${minutes} minutes`), isFilledAnyway: true },
  { label: 'Rule on tools and AI assistants', option: '--ai-rule', of: ({ aiRule }) => aiRule },
  { label: 'Questions to', option: '--contact', of: ({ contact }) => contact },
];

/** TASK.md of a pack: the team's words in the box, and how to start from the pack in place of the kit.
 * @param task starter/TASK.md
 * @param howToStart the section, with `{{commands}}` in it
 * @throws PackError where the page has no such box or section any more */
export function fillTask(task: string, howToStart: string, words: TeamWords, commands: Commands): string {
  const boxed = BOX.reduce((text, { label, of }) => {
    const value = of(words);
    return value === undefined ? text : replaced(text, new RegExp(`^> - \\*\\*${label}:\\*\\* .*$`, 'm'), `> - **${label}:** ${asOneLine(value)}`);
  }, task);
  return replaced(boxed, /^## How to start\n[\s\S]*?(?=^## )/m, howToStart.replace('{{commands}}', () => describeCommands(commands)));
}

/** What is left blank in the box, with the options that fill it. */
export const blanksOf = (words: TeamWords): string[] => BOX.flatMap(({ label, option, of, isFilledAnyway }) => (of(words) === undefined && !isFilledAnyway ? [`${label} (${option})`] : []));

function replaced(text: string, place: RegExp, by: string): string {
  if (!place.test(text)) throw new PackError(`starter/TASK.md has nothing that looks like ${String(place)}.`, 'Bring the page and scripts/pack/pages.ts together again.');
  return text.replace(place, () => by);
}

/** The box has one line for each; Markdown in it stays as it is, for the team may want a link. */
const asOneLine = (text: string) => text.trim().replaceAll(/\s+/gu, ' ');

/** As it can be typed into a shell. */
const written = (command: Command) => `\`${typeof command === 'string' ? command : commandLine(...command)}\``;

function describeCommands({ install, build, run, test }: Commands): string {
  if (typeof run === 'string') return 'Put the commands of your language into its `submission.json` first; [docs/running.md](docs/running.md#submissionjson) says how.';
  const before = [install, build].filter((command) => command !== undefined).map(written);
  const start = `${before.length > 0 ? `After ${before.join(' and ')}, it` : 'It'} starts with ${written(run)}, and says that nothing is implemented.`;
  return `${start}${test === undefined ? '' : ` A sample test is there: ${written(test)}.`}`;
}
