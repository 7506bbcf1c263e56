import type { Order } from '../domain/order.ts';

/** Where customers come from. */
export interface CustomerSource {
  /** @throws when the list cannot be read to its end */
  readAll(): Promise<unknown[]>;
}

export type Delivery = { kind: 'created' } | { kind: 'present' } | { kind: 'refused'; reason: string } | { kind: 'failed'; reason: string };

/** Where orders go. */
export interface OrderDestination {
  /** @throws FatalError when no order can be delivered at all */
  deliver(order: Order): Promise<Delivery>;
}

/** The run cannot go on. */
export class FatalError extends Error {}

/** What became of a customer who was not delivered. */
export interface Problem { customerId: string | null; outcome: 'rejected' | 'failed'; reason: string }

/** What a run came to. */
export interface Summary { read: number; created: number; alreadyPresent: number; rejected: number; failed: number; problems: Problem[] }
