import type { WorldOptions } from '../world.ts';
import { relativeLinkAmongOthers } from '../source/links.ts';
import { bulk, clean, empty } from './clean.ts';
import type { Dataset } from './dataset.ts';
import { elsewhere } from './elsewhere.ts';
import { identity } from './identity.ts';
import { invalid } from './invalid.ts';
import { paged, pagedOdd } from './paged.ts';
import { quirks } from './quirks.ts';
import { renamed } from './renamed.ts';
import { shiftA, shiftB } from './shift.ts';
import { text } from './text.ts';
import { types } from './types.ts';
import { values } from './values.ts';

/** A source list by a name for people, with what the services need to serve it. */
export interface NamedDataset {
  about: string;
  customers: (seed: number) => Dataset;
  services?: Pick<WorldOptions, 'link'>;
}

/** All source lists, by the name `npm start -- --data` has for them. */
export const DATASETS: Record<string, NamedDataset> = {
  clean: { about: '17 complete customers', customers: clean },
  quirks: { about: 'odd, difficult and undeliverable records, a page each', customers: quirks },
  values: { about: '22 records with values that are odd and deliverable', customers: values },
  types: { about: '6 records, some with numbers where text is usual', customers: types },
  text: { about: '14 records with text that is easily broken', customers: text },
  invalid: { about: '18 records nobody can deliver among 6 clean ones', customers: invalid },
  identity: { about: 'ids that look alike, and customers listed twice', customers: identity },
  elsewhere: { about: '17 complete customers with letters beyond ASCII', customers: elsewhere },
  paged: { about: '250 customers in three pages that overlap', customers: paged },
  'paged-odd': { about: '120 customers, an empty page among them, relative links', customers: pagedOdd, services: { link: relativeLinkAmongOthers } },
  renamed: { about: '25 customers whose e-mail has another name', customers: renamed },
  'shift-a': { about: '10 customers; with shift-b, a list that changes', customers: shiftA },
  'shift-b': { about: 'the list of shift-a an hour later', customers: shiftB },
  'bulk-120': { about: '120 complete customers in two pages', customers: (seed) => bulk(120, seed) },
  'bulk-200': { about: '200 complete customers in two pages', customers: (seed) => bulk(200, seed) },
  empty: { about: 'a list without customers', customers: empty },
};
