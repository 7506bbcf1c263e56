import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Finding } from '../../rubric/outcome.ts';
import { headerOf } from './headers.ts';
import type { Part } from './part.ts';
import { quoteExchange, shorten } from './quote.ts';

/** What a request gives as its bearer token; null where it gives none. */
export const bearerOf = (exchange: Exchange): string | null => /^bearer +(\S.*)$/i.exec(headerOf(exchange, 'authorization')?.trim() ?? '')?.[1] ?? null;

/** Order requests with a token that nobody issued: `Bearer undefined` and the like. */
export function madeUpTokens(part: Part): Finding[] {
  const issued = new Set(part.evidence.tokens.map(({ token }) => token));
  const [first, ...others] = part.orderPosts.filter((post) => { const token = bearerOf(post); return token !== null && !issued.has(token); });
  if (!first) return [];
  return [{ expected: 'no order request with a token that was never issued', observed: `${others.length + 1} with "Bearer ${shorten(bearerOf(first) ?? '')}"`, ...quoteExchange(first) }];
}
