import { DESTINATION_FAULTS } from './catalogue/destination.ts';
import type { CatalogueEntry, RuleHow } from './catalogue/entry.ts';
import { FURTHER_FAULTS } from './catalogue/further.ts';
import { PROCESS_FAULTS } from './catalogue/process.ts';
import { SOURCE_FAULTS } from './catalogue/source.ts';
import { TOKEN_FAULTS } from './catalogue/token.ts';
import type { Act, FaultedService } from './define-fault.ts';
import type { When } from './engine.ts';

export type { CatalogueEntry, How } from './catalogue/entry.ts';

/** Everything that can go wrong, in groups. There is no other list: help, documents and rule files are made from this one. */
export const CATALOGUE_GROUPS = [
  { title: 'Source', entries: SOURCE_FAULTS },
  { title: 'Token endpoint', entries: TOKEN_FAULTS },
  { title: 'Destination', entries: DESTINATION_FAULTS },
  { title: 'Process and surroundings', entries: PROCESS_FAULTS },
  { title: 'Further wire behaviour', entries: FURTHER_FAULTS },
] as const satisfies readonly { title: string; entries: readonly CatalogueEntry[] }[];

type Entry = (typeof CATALOGUE_GROUPS)[number]['entries'][number];
/** Code of a fault, e.g. "FD-05". */
export type FaultCode = Entry['code'];
/** Code of a fault that is a rule. */
export type RuleCode = Extract<Entry, { how: RuleHow }>['code'];

export const CATALOGUE: readonly CatalogueEntry[] = CATALOGUE_GROUPS.flatMap(({ entries }): readonly CatalogueEntry[] => entries);

/** A fault of the catalogue as a rule without an id: `fault('FD-05', { customer: 12 })`.
 * @param when is put over the conditions the catalogue has for it
 * @param variant from 1, where there are several
 * @throws Error where there is no such variant */
export function fault(code: RuleCode, when: When = {}, variant = 1): { at: FaultedService; when: When; what: Act } {
  const how = CATALOGUE.find((entry) => entry.code === code)?.how;
  if (how?.by !== 'rule') throw new Error(`The catalogue has no rule ${code}.`);
  const what = how.what[variant - 1];
  if (!what) throw new Error(`${code} has no variant ${variant}; it has ${how.what.length}.`);
  return { at: how.at, when: { ...how.when, ...when }, what };
}
