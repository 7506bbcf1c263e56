import { EventEmitter, once } from 'node:events';
import { expect, onTestFinished, vi } from 'vitest';
import type { IssuedToken } from '../authorization/tokens.ts';
import type { Exchange } from '../journal/journal.ts';
import { startWorld, type World, type WorldOptions } from '../world.ts';

export const CREDENTIALS = {
  apiKey: 'key-of-the-tests',
  client: { id: 'client-of-the-tests', secret: 'secret-of-the-tests' },
  scope: 'orders:write',
} as const;

/** Three customers on two pages. */
export const PAGES = [[{ customer_id: 'A' }, { customer_id: 'B' }], [{ customer_id: 'C' }]];

export interface TestWorld extends World {
  /** Waits until an exchange has ended, answered or broken off: a client may see its end a moment before the journal does. */
  ended(sequence: number): Promise<Exchange>;
}

/** A world for one test: stopped when the test is over, and no error of the services' own code goes unnoticed. */
export async function testWorld(options: Partial<WorldOptions> = {}): Promise<TestWorld> {
  const endings = new EventEmitter();
  const done = new Map<number, Exchange>();
  const world = await startWorld({
    pages: PAGES, customerIds: ['A', 'B', 'C'], ...CREDENTIALS, ...options,
    onAnswered: (exchange) => {
      done.set(exchange.sequence, exchange);
      endings.emit(String(exchange.sequence), exchange);
      options.onAnswered?.(exchange);
    },
  });
  onTestFinished(async () => {
    await world.stop();
    expect(world.journal.troubles).toEqual([]);
  });
  return {
    ...world,
    ended: async (sequence) => done.get(sequence) ?? (await once(endings, String(sequence)) as [Exchange])[0],
  };
}

/** Waits until so many faults have fired, for tests that have to do something in the midst of one. */
export async function fired({ firings }: World, count = 1): Promise<void> {
  await vi.waitFor(() => { expect(firings).toHaveLength(count); }, { interval: 1, timeout: 10_000 });
}

/** A token that the destination takes, without a request to the token endpoint. */
export function issueToken({ tokens, urls }: World, { scope, lifetimeSeconds }: { scope?: string; lifetimeSeconds?: number } = {}): Promise<IssuedToken> {
  return tokens.issue(new URL(urls.tokenUrl).origin, CREDENTIALS.client.id, scope ?? CREDENTIALS.scope, lifetimeSeconds ?? 3600);
}

/** A good order for a customer; `orderId` follows from the customer. */
export function orderFor(customer: string) {
  return {
    orderId: `ORD-${customer}`,
    customerInfo: { id: customer, name: 'Ada Lovelace', contactEmail: 'ada@example.com', contactPhone: '555-0100' },
    shippingAddress: { line1: '1 High Street', city: 'London', region: 'Greater London', postalCode: 'SW1A 1AA' },
    orderDate: new Date().toISOString(),
  };
}

/** A good order with one member replaced, added, or (undefined) left out.
 * @param pointer JSON pointer of the member, e.g. "/customerInfo/name" */
export function orderWith(pointer: string, value: unknown): Record<string, unknown> {
  const order: Record<string, unknown> = orderFor('A');
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() ?? '';
  let parent = order;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  parent[last] = value;
  return order;
}
