import wrapAnsi from 'wrap-ansi';
import { CATALOGUE_GROUPS } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import type { Fault } from './define-fault.ts';
import { describeHow, optionsOf, type OptionText } from './describe.ts';

const COLUMNS = 80;

/** Text that hangs below its beginning. */
function hanging(text: string, first: string, indent: number): string {
  const lines = wrapAnsi(text, COLUMNS - indent, { hard: true }).split('\n');
  return lines.map((line, index) => (index === 0 ? first.padEnd(indent) : ' '.repeat(indent)) + line).join('\n');
}

/** Where to read on: a file with rules, and the pages about faults, if there are any. */
export interface Pointers { example: string; more?: string }

/** What --list-faults prints: the kinds with their options, and the catalogue; at most 80 columns wide. */
export function listFaults(kinds: ReadonlyMap<string, Fault>, { example, more }: Pointers): string {
  return [
    'Kinds of faults, for the "what" of a rule', '',
    ...[...kinds].map(([name, fault]) => [name, hanging(fault.definition.summary, '', 2), ...options(fault), ''].join('\n')),
    'The catalogue, for {"catalogue": "FD-05", "when": {"customer": 2}}', '',
    ...CATALOGUE_GROUPS.flatMap(({ title, entries }) => [title, ...entries.map((entry) => catalogued(entry, kinds)), '']),
    hanging(`An example of a file with rules is ${example}.${more === undefined ? '' : ` All of this with what clients are expected to do: ${more}.`}`, '', 0), '',
  ].join('\n');
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
  return hanging(`${title}. ${wire} [${describeHow(how, kinds)}]`, `  ${code}`, 9);
}
