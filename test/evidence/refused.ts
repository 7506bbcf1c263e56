import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Part } from './part.ts';

/** Id of the customer at a position of the source list, from 1. */
export const idAt = (part: Part, position: number): string => part.entries[position - 1]?.id ?? '';

/** Those customers of a list, given by position, whose orders were really sent, with their ids and first attempts. */
export function refusedIn<Refusal extends { customer: number }>(part: Part, list: Refusal[]): (Refusal & { id: string; first: Exchange })[] {
  return list.flatMap((refusal) => {
    const id = idAt(part, refusal.customer);
    const [first] = part.attemptsFor(id).filter(({ fault }) => fault !== null);
    return first ? [{ ...refusal, id, first }] : [];
  });
}
