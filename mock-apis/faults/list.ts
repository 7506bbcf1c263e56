import wrapAnsi from 'wrap-ansi';
import { CATALOGUE_GROUPS } from './catalogue.ts';
import type { CatalogueEntry, How } from './catalogue/entry.ts';
import type { Fault } from './define-fault.ts';
import { describeHow, optionsOf, type OptionText } from './describe.ts';
import { CODE_MEMBERS, RULE_MEMBERS, WHEN_MEMBERS } from './members.ts';

const COLUMNS = 80;
const WHEN_INDENT = 15;

/** Text that hangs below its beginning. */
function hanging(text: string, first: string, indent: number): string {
  const lines = wrapAnsi(text, COLUMNS - indent, { hard: true }).split('\n');
  return lines.map((line, index) => (index === 0 ? first.padEnd(indent) : ' '.repeat(indent)) + line).join('\n');
}

/** Where to read on: a file with rules, and the pages about faults, if there are any. */
export interface Pointers { example: string; more?: string }

/** What --list-faults prints: what a file may say, the kinds with their options, and the catalogue; at most 80 columns wide. */
export function listFaults(kinds: ReadonlyMap<string, Fault>, { example, more }: Pointers): string {
  return [
    ...ofAFile(),
    'Kinds of faults, for the "what" of a rule', '',
    ...[...kinds].map(([name, fault]) => [name, hanging(fault.definition.summary, '', 2), ...options(fault), ''].join('\n')),
    'The catalogue, for {"catalogue": "FD-05", "when": {"customer": 2}}', '',
    hanging('In brackets: what the code stands for, or where the fault comes from if not from a file.', '', 0), '',
    ...CATALOGUE_GROUPS.flatMap(({ title, entries }) => [title, ...entries.map((entry) => catalogued(entry, kinds)), '']),
    hanging(`An example of a file with rules is ${example}.${more === undefined ? '' : ` All of this with what clients are expected to do: ${more}.`}`, '', 0), '',
  ].join('\n');
}

function ofAFile(): string[] {
  const members = (all: Record<string, string>) => Object.entries(all).map(([name, text]) => hanging(text, `  ${name}`, WHEN_INDENT));
  return [
    hanging('A file is an array of rules. The first rule that fits a request acts on it. Requests without valid credentials count for no page and no customer.', '', 0), '',
    'A rule by its code in the catalogue has', ...members(CODE_MEMBERS), '',
    'A rule that is written out has', ...members(RULE_MEMBERS), '',
    'Its "when" may have, and all that is given must hold', ...members(WHEN_MEMBERS), '',
  ];
}

function options(fault: Fault): string[] {
  const all = optionsOf(fault);
  const indent = Math.max(12, ...all.map(({ name }) => name.length + 4));
  return all.map((each) => option(each, indent));
}

function option({ name, type, default: standard, required, description }: OptionText, indent: number): string {
  const usual = required ? '; required' : standard === null ? '' : `; ${standard} by default`;
  return hanging(`${description} (${type}${usual})`, `  ${name}`, indent);
}

function catalogued({ code, title, wire, how }: CatalogueEntry, kinds: ReadonlyMap<string, Fault>): string {
  return hanging(`${title}. ${wire} [${howInAFile(code, how, kinds)}]`, `  ${code}`, 9);
}

/** What the services are by their nature can be asked for in a file like any rule, though it has no conditions. */
function howInAFile(code: string, how: How, kinds: ReadonlyMap<string, Fault>): string {
  switch (how.by) {
    case 'services': return `in a file: {"catalogue": "${code}"}, without "when"; it holds from start to end`;
    case 'data': return `not from a file: start with --data ${how.dataset}`;
    case 'runner': return `not from a file: ${how.does}`;
    case 'always': return `not from a file: ${how.does}`;
    default: return describeHow(how, kinds);
  }
}
