import { describe, expect, it } from 'vitest';
import { HttpClient, Exhausted } from '../src/adapters/http-client.ts';
import { nextUrl } from '../src/adapters/customer-api.ts';
import { FatalError, type Delivery } from '../src/application/ports.ts';
import { synchronise } from '../src/application/synchronise.ts';
import type { Order } from '../src/domain/order.ts';

const person = (id: string) => ({ customer_id: id, first_name: 'A', last_name: 'B', email: 'a@b.example', address: { street: 's', city: 'c', zip: '1' } });
const sourceOf = (...entries: unknown[]) => ({ readAll: async () => entries });
const destinationOf = (deliver: (order: Order) => Delivery) => ({ deliver: async (order: Order) => deliver(order) });
const now = () => new Date(0);

describe('synchronise', () => {
  it('counts what became of all', async () => {
    const { summary } = await synchronise(sourceOf(person('1'), person('2'), null), destinationOf(({ customerInfo }) => ({ kind: customerInfo.id === '1' ? 'created' : 'present' })), now);

    expect(summary).toMatchObject({ read: 3, created: 1, alreadyPresent: 1, rejected: 1, failed: 0 });
  });

  it('makes one order for a customer who is listed twice', async () => {
    const { summary } = await synchronise(sourceOf(person('1'), person('1')), destinationOf(() => ({ kind: 'created' })), now);

    expect(summary.created).toBe(1);
  });

  it('stops when the destination is closed to us, and says who was not reached', async () => {
    const { summary, stopped } = await synchronise(sourceOf(person('1'), person('2')), destinationOf(() => { throw new FatalError('no entry'); }), now);

    expect(stopped).toBe('no entry');
    expect(summary.failed).toBe(2);
  });
});

describe('HTTP client', () => {
  const waits: number[] = [];
  const policy = { attempts: 3, firstWaitMs: 100, longestWaitMs: 30_000, sleep: async (ms: number) => { waits.push(ms); } };

  it('tries again with growing waits, then gives up', async () => {
    const client = new HttpClient(policy, async () => new Response('', { status: 503 }));

    await expect(client.send('http://shop.example/', {})).rejects.toThrow(Exhausted);
    expect(waits).toEqual([100, 200]);
  });

  it('does not repeat a refusal', async () => {
    const client = new HttpClient(policy, async () => new Response('{}', { status: 422 }));

    expect((await client.send('http://shop.example/', {})).status).toBe(422);
  });
});

it('follows the next link only', () => {
  const here = new URL('http://shop.example/list');

  expect(nextUrl('</list?page=2>; rel="next", </list?page=9>; rel="last"', here)?.href).toBe('http://shop.example/list?page=2');
  expect(nextUrl('</list?page=9>; rel="last"', here)).toBeUndefined();
});
