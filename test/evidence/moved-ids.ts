import type { Part } from './part.ts';

/** An orderId that went from one customer to another between two runs. */
export interface MovedId { orderId: string; before: string; now: string }

/** The first orderId that the n-th run sent for another customer than an earlier run did; null where every id kept its owner.
 * Ids that follow the place in the list move as soon as the list does. */
export function movedId(part: Part, runNumber: number): MovedId | null {
  const { startedMs } = part.run(runNumber);
  const owners = new Map<string, string>();
  for (const { subject: { orderId, customer }, arrivedMs } of part.orderPosts) {
    if (orderId === undefined || customer === undefined) continue;
    const before = owners.get(orderId);
    if (arrivedMs >= startedMs && before !== undefined && before !== customer) return { orderId, before, now: customer };
    if (arrivedMs < startedMs) owners.set(orderId, customer);
  }
  return null;
}
