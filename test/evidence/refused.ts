import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Part } from './part.ts';

/** Those customers of a list, given by position, whose orders were really sent, with their ids and first attempts. */
export function refusedIn<Refusal extends { customer: number }>(part: Part, list: Refusal[]): (Refusal & { id: string; first: Exchange })[] {
  return list.flatMap((refusal) => {
    const id = part.entries[refusal.customer - 1]?.id ?? '';
    const [first] = part.attemptsFor(id).filter(({ fault }) => fault !== null);
    return first ? [{ ...refusal, id, first }] : [];
  });
}
