import { expect, it } from 'vitest';
import type { Dataset } from '../../../mock-apis/dataset/dataset.ts';
import { onePage } from '../../../mock-apis/dataset/dataset.ts';
import { judgeOf } from '../../testing/judge-of.ts';
import { partWith } from '../../testing/part.ts';
import check from './a-changed-list-makes-no-second-order.ts';

const list = (...ids: string[]): Dataset => onePage(ids.map((id) => ({
  id, label: id, record: {}, expected: { customerInfo: { id, name: id, contactEmail: `${id}@example.com` }, shippingAddress: { line1: '1', city: 'C', postalCode: '1' } },
})));

/** Orders as "customer orderId", in two runs: A, B and C are listed first, then D, C and A. */
function judged(first: string[], second: string[]) {
  const split = (sent: string[], startMs: number) => sent.map((text, index) => {
    const [customer = '', orderId = ''] = text.split(' ');
    return { method: 'POST', target: '/api/v2/orders', arrivedMs: startMs + index, subject: { customer, orderId } };
  });
  const exchanges = [...split(first, 1), ...split(second, 101)];
  const seen = new Set<string>();
  const orders = exchanges.flatMap(({ subject: { customer, orderId } }, index) =>
    (seen.has(orderId) ? [] : (seen.add(orderId), [{ customerId: customer, orderId, sequence: index + 1 }])));
  const runs = [{ startedMs: 0, endedMs: 90 }, { startedMs: 100, endedMs: 190, dataset: list('D', 'C', 'A') }];
  return judgeOf(check, 'S42')(partWith({ dataset: list('A', 'B', 'C'), runs, exchanges, orders }));
}

it('passes when ids follow the customer; who is gone keeps the order', () => {
  expect(judged(['A a', 'B b', 'C c'], ['D d', 'C c', 'A a'])).toEqual({ outcome: 'pass' });
});

it('fails for second orders under new ids', () => {
  expect(judged(['A 1', 'B 2', 'C 3'], ['D 4', 'C 5', 'A 6'])).toMatchObject({
    outcome: 'fail', findings: [{ expected: 'still one order for A after run 2', observed: '2: 1, 6' }, { expected: 'still one order for C after run 2', observed: '2: 3, 5' }],
  });
});

it('fails for a customer without an order, and tells that ids follow the place in the list', () => {
  expect(judged(['A 1', 'B 2', 'C 3'], ['D 1', 'C 2', 'A 3'])).toMatchObject({
    outcome: 'fail', findings: [{
      expected: 'an order for each customer on the list of run 2', observed: 'none for D; exit code 0',
      likelyCause: '1 was A\'s in the first run and D\'s in the second: ids follow the place in the list.',
    }],
  });
});

it('holds only what the second run added against it', () => {
  expect(judged(['A 1', 'A 2', 'B 3', 'C 4'], ['D 5', 'C 4', 'A 1'])).toEqual({ outcome: 'pass' });
});
