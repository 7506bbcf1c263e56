import { expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { movedId } from './moved-ids.ts';

const RUNS = [{ startedMs: 0, endedMs: 90 }, { startedMs: 100, endedMs: 190 }];
const post = (arrivedMs: number, orderId: string, customer: string) => ({ method: 'POST', target: '/api/v2/orders', arrivedMs, subject: { orderId, customer } });

it('tells the first orderId that has another customer in the second run', () => {
  const part = partWith({ runs: RUNS, exchanges: [post(1, 'ORD-1', 'A'), post(2, 'ORD-2', 'B'), post(101, 'ORD-1', 'C'), post(102, 'ORD-2', 'A')] });
  expect(movedId(part, 2)).toEqual({ orderId: 'ORD-1', before: 'A', now: 'C' });
});

it('is null where ids keep their customers, or are new in each run', () => {
  expect(movedId(partWith({ runs: RUNS, exchanges: [post(1, 'ORD-A', 'A'), post(101, 'ORD-C', 'C'), post(102, 'ORD-A', 'A')] }), 2)).toBeNull();
  expect(movedId(partWith({ runs: RUNS, exchanges: [post(1, 'ORD-X', 'A'), post(101, 'ORD-Y', 'A')] }), 2)).toBeNull();
});

it('leaves ids that are shared within one run to another check', () => {
  expect(movedId(partWith({ runs: RUNS, exchanges: [post(101, 'ORD-1', 'A'), post(102, 'ORD-1', 'B')] }), 2)).toBeNull();
});
