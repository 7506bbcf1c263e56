import { CATALOGUE, type CatalogueEntry } from '../faults/catalogue.ts';
import type { RuleHow } from '../faults/catalogue/entry.ts';
import type { Rule, When } from '../faults/engine.ts';
import type { FaultChoice, Strike } from './protocol.ts';

/** Faults of the catalogue that the published pages speak of, what a client sees of each, and where it is published: no more than
 * candidates have been told of. The catalogue's own words say when it strikes as well; here that is chosen. */
const PUBLISHED: Record<string, [sees: string, ...sentences: string[]]> = {
  'FS-01': ['Answers 500 with problem details.', 'P-01'],
  'FS-02': ['Answers 503 with Retry-After: 1.', 'P-02'],
  'FS-03': ['Resets the connection before any byte of an answer.', 'P-01'],
  'FS-07': ['Answers after 4 s.', 'P-04'],
  'FS-23': ['Sends no byte for 30 s, then resets the connection.', 'P-01', 'P-04'],
  'FS-05': ['Stops in the middle of the list; 30 s later comes a reset.', 'P-04'],
  'FS-04': ['Breaks off in the middle of the list, with a reset.', 'P-01', 'A-06'],
  'FS-12': ['Answers 200 with a comma too many in the JSON.', 'P-01', 'A-06'],
  'FS-09': ['Answers 200 with an HTML page.', 'A-06'],
  'FS-13': ['Answers 401, as to a wrong key.', 'A-07', 'P-03'],
  'FT-01': ['Answers 500.', 'P-01'],
  'FT-02': ['Answers 429 with Retry-After: 1.', 'P-02'],
  'FT-10': ['Answers after 3 s.', 'P-04'],
  'FT-05': ['Answers 200 without an access_token.', 'O-05'],
  'FT-03': ['Answers 401 invalid_client.', 'O-05'],
  'FD-01': ['Answers 500 and stores nothing.', 'P-01'],
  'FD-02': ['Answers 502 with a gateway\'s HTML page.', 'P-01'],
  'FD-03': ['Answers 503 with Retry-After: 2.', 'P-02'],
  'FD-05': ['Answers 429 with Retry-After: 2.', 'D-10', 'P-02'],
  'FD-06': ['Answers 429 with Retry-After as a date, 3 s ahead.', 'P-02'],
  'FD-07': ['Answers 504 and stores nothing.', 'P-01'],
  'FD-08': ['Answers 408.', 'P-01'],
  'FD-09': ['Resets the connection before it looks at the order.', 'P-01'],
  'FD-10': ['Stores the order, then resets the connection without a byte.', 'D-11'],
  'FD-11': ['Stores the order, then answers 504.', 'D-11'],
  'FD-13': ['Stores the order, says 201, and breaks off in the body.', 'D-11', 'P-01'],
  'FD-14': ['Sends no byte for 30 s, then resets the connection; stores nothing.', 'P-01', 'P-04'],
  'FD-15': ['Answers after 4 s.', 'P-04'],
  'FT-08': ['Once eight more orders are stored, answers 401 invalid_token to all tokens issued so far.', 'O-04'],
  'FD-16': ['Once five more orders are stored, is gone for 4 s: nothing listens.', 'P-01', 'P-05'],
  'FD-17': ['Once five more orders are stored, answers everything with 503.', 'P-05'],
  'FD-18': ['Answers 503 with Retry-After: 3600.', 'P-02', 'P-05'],
  'FD-19': ['Answers 400: the order is refused.', 'P-03', 'P-06'],
  'FD-20': ['Answers 409 with the customerId of somebody else, where no order has the orderId yet.', 'D-04'],
  'FD-22': ['Answers 401 invalid_token, whatever the token.', 'O-04'],
  'FD-23': ['Answers 403 insufficient_scope.', 'P-03'],
  'FD-26': ['Answers 500 with a page that repeats the Authorization header and the order.', 'C-05'],
};

const CONDITIONS: Record<Exclude<Strike, 'own'>, When> = { next: { times: 1 }, first: { attempts: [1, 1] }, always: {} };

/** The faults to choose from, in the order of the list above. */
export function faultChoices(): FaultChoice[] {
  return Object.entries(PUBLISHED).map(([code, [sees, ...sentences]]) => {
    const { title, how } = entryOf(code);
    return { code, at: how.at, title, sees, sentences, ownWhen: how.when.afterStored !== undefined };
  });
}

/** What a rule does, in words.
 * @param rule its id: a code of the catalogue, perhaps with a number behind it, or one of a person's own */
export function describeRule(rule: string): string | null {
  const entry = CATALOGUE.find(({ code }) => rule === code || rule.startsWith(`${code}.`));
  return entry ? `${entry.title} (${entry.code}). ${PUBLISHED[entry.code]?.[0] ?? entry.wire.replaceAll('`', '')}` : null;
}

/** A rule for a fault from the list.
 * @param customer id of the customer it is for; every one without it
 * @returns null where the list has no such fault */
export function ruleFor(code: string, strike: Strike, customer?: string): Rule | null {
  if (!Object.hasOwn(PUBLISHED, code)) return null;
  const { how } = entryOf(code);
  const when = strike === 'own' || how.when.afterStored !== undefined ? how.when : CONDITIONS[strike];
  return { id: code, at: how.at, what: how.what[0], when: { ...when, ...(customer !== undefined && how.at === 'destination' && { customer }) } };
}

/** @throws Error where the catalogue has no such rule: then the list above is wrong */
function entryOf(code: string): CatalogueEntry & { how: RuleHow } {
  const entry = CATALOGUE.find((each) => each.code === code);
  if (entry?.how.by !== 'rule') throw new Error(`mock-apis/console/injectable.ts names ${code}, which is no rule of the catalogue. Take it out.`);
  return { ...entry, how: entry.how };
}
