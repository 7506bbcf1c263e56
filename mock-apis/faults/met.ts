import type { Exchange } from '../journal/journal.ts';
import type { Firing, Rule } from './engine.ts';

/** What is known when the services stop. */
export interface Met {
  rules: readonly Rule[];
  /** Codes of faults that hold from start to end. */
  standing: readonly string[];
  firings: readonly Firing[];
  exchanges: readonly Exchange[];
  storedCount: number;
  /** Ids of the source list by position, to resolve `customer: 2`. */
  customerIds: readonly (string | null)[];
}

/** Kinds that act once and are felt at later requests, which are no firings. */
const FELT_LATER = new Set(['flawed-token', 'revoke-tokens', 'rotate-keys', 'down']);

/** One line for each fault there was: how often it acted, or a hint why it never did. */
export function faultsMet(met: Met): string[] {
  const counts = new Map<string, number>(met.rules.map(({ id }) => [id, 0]));
  // One that was taken back meanwhile acted all the same.
  for (const { rule } of met.firings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const kinds = new Map([...met.rules.map(({ id, what }) => [id, what.kind] as const), ...met.firings.map(({ rule, kind }) => [rule, kind] as const)]);
  const lines = [...counts].map(([id, count]): [string, string] => {
    const rule = met.rules.find((each) => each.id === id);
    return [id, count === 0 && rule ? `never: ${whyNever(rule, met)}` : `${times(count)}${FELT_LATER.has(kinds.get(id) ?? '') ? '; later requests that feel it are not counted' : ''}`];
  });
  const standing = met.standing.map((code): [string, string] => [code, 'from start to end, so it is not counted']);
  const all = [...lines, ...standing];
  const width = Math.max(...all.map(([id]) => id.length));
  return all.map(([id, text]) => `  ${id.padEnd(width)}  ${text}`);
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The first condition that what came in did not meet. */
function whyNever({ at, when: { page, customer, attempts, afterStored = 0 } }: Rule, { exchanges, storedCount, customerIds }: Met): string {
  const here = exchanges.filter(({ service }) => service === at);
  const id = typeof customer === 'number' ? customerIds[customer - 1] : customer;
  const from = attempts?.[0] ?? 1;
  const fitting = here.filter(({ subject }) => (page === undefined || subject.page === page) && (id === undefined || subject.customer === id));
  if (here.length === 0) return `no request came to the ${at === 'token' ? 'authorization server' : at}.`;
  if (fitting.length === 0) return page === undefined ? `no order of customer ${String(id)} was sent.` : `page ${page} was not asked for.`;
  if (afterStored > storedCount) return `it waits for ${afterStored} stored orders, and there were ${storedCount}.`;
  if (Math.max(...fitting.map(({ subject }) => subject.attempt ?? 0)) < from) return `it waits for attempt ${from}, and no request came to that many.`;
  return 'its requests were refused for their credentials, or an earlier rule of the file acted on them.';
}
