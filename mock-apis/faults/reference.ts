import { DATASETS } from '../dataset/named.ts';
import { CATALOGUE_GROUPS } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import type { Fault } from './define-fault.ts';
import { describeHow, optionsOf } from './describe.ts';
import { WHEN_MEMBERS } from './members.ts';

/** A vertical bar would end the cell. */
const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: string[], rows: string[]) => [row(...head), row(...head.map(() => '---')), ...rows];

/** The page docs/faults.md, made from the kinds and the catalogue. */
export function faultReference(kinds: ReadonlyMap<string, Fault>): string {
  return [
    '# Faults', '',
    'What can go wrong at the services, on purpose. This page is made from the code by `npx tsx scripts/docs.ts`; changes made here get lost.', '',
    'A fault is a rule: *where* (`at`: `source`, `token` or `destination`), *when*, and *what* (a kind and its options). Rules follow the record, never the clock: the same customers meet the same faults, however fast or parallel a client is.', '',
    '## Trying them out', '',
    '`npm start -- --faults my-faults.json` takes a file with an array of rules, written out or named by their code in the catalogue below:', '',
    '```json', EXAMPLE, '```', '',
    ...table(['`when`', 'The rule fires …'], Object.entries(WHEN_MEMBERS).map(([name, text]) => row(`\`${name}\``, text))), '',
    'All conditions that are given must hold; `{}` means every request. The first rule that fits a request acts on it. With a code, what `when` says is put over the conditions of the catalogue, and `"variant": 2` chooses the second of several variants.', '',
    '## Kinds', '',
    ...[...kinds].flatMap(([name, fault]) => kind(name, fault)),
    '## Records', '',
    'Some faults lie in the source list itself. `npm start -- --data <name>` chooses one:', '',
    ...table(['Name', 'Records'], Object.entries(DATASETS).map(([name, { about }]) => row(`\`${name}\``, about))), '',
    '## Catalogue', '',
    'What clients of three tiers are expected to do stands beside each fault. A basic client may fail, but it notices.', '',
    ...CATALOGUE_GROUPS.flatMap(({ title, entries }) => [`### ${title}`, '', ...catalogue(entries, kinds), '']),
  ].join('\n');
}

const EXAMPLE = `[
  { "catalogue": "FD-05", "when": { "customer": 2 } },
  { "catalogue": "FD-19", "variant": 3, "when": { "customer": "123" } },
  { "at": "source", "when": { "page": 1, "attempts": [1, 2] }, "what": { "kind": "silence", "ms": 12000 } }
]`;

function kind(name: string, fault: Fault): string[] {
  const { summary, onlyAt } = fault.definition;
  const options = optionsOf(fault).map(({ name: option, type, default: standard, required, description }) =>
    row(`\`${option}\``, type, required ? 'required' : standard === null ? '' : `\`${standard}\``, description));
  return [
    `### \`${name}\``, '', summary, '',
    ...(onlyAt ? [`Works at \`${onlyAt}\` only.`, ''] : []),
    ...(options.length > 0 ? [...table(['Option', 'Type', 'Default', 'Meaning'], options), ''] : []),
  ];
}

function catalogue(entries: readonly CatalogueEntry[], kinds: ReadonlyMap<string, Fault>): string[] {
  return table(['Code', 'Fault', 'Brought about by', 'Basic', 'Solid', 'Exceptional'], entries.map(({ code, title, wire, how, basic, solid, exceptional }) =>
    row(code, `**${title}.** ${wire}`, describeHow(how, kinds), basic, solid, exceptional)));
}
