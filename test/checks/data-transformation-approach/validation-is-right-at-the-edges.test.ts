import { expect, it } from 'vitest';
import { entriesOf } from '../../../mock-apis/dataset/dataset.ts';
import { invalid } from '../../../mock-apis/dataset/invalid.ts';
import { values } from '../../../mock-apis/dataset/values.ts';
import { partWith } from '../../testing/part.ts';
import check from './validation-is-right-at-the-edges.ts';

const odd = values(1);
const bad = invalid(1);
const orders = entriesOf(odd).map(({ id, expected }) => ({ customerId: id!, order: expected }));
const oddPart = (from: typeof orders) => partWith({ scenario: 'S04', part: 'a', dataset: odd, orders: from });
/** S06, where so many of the undeliverable records were sent. */
const badPart = (sent: number, good = Infinity) => partWith({
  scenario: 'S06', dataset: bad,
  exchanges: [
    ...entriesOf(bad).filter(({ id, expected }) => id !== null && expected === null).slice(0, sent),
    ...entriesOf(bad).filter(({ id, expected }) => id !== null && expected !== null).slice(0, good),
  ].map(({ id }) => ({ method: 'POST', target: '/api/v2/orders', subject: { customer: id! } })),
});
const judge = (...parts: ReturnType<typeof partWith>[]) => ('judgeTogether' in check ? check.judgeTogether(parts) : undefined);

it('passes when both edges are sent by a program that rejects bad records', () => {
  expect(judge(oddPart(orders), badPart(3))).toEqual({ outcome: 'pass' });
});

it('is not shown by a program that sends whatever it reads', () => {
  expect(judge(oddPart(orders), badPart(4))).toMatchObject({ outcome: 'not-shown' });
});

it('is not shown by a program that broke off at the first record that was refused', () => {
  expect(judge(oddPart(orders), badPart(1, 2))).toMatchObject({ outcome: 'not-shown' });
});

it('fails, and names the scenario, when an edge was turned away', () => {
  const name = entriesOf(odd).find(({ label }) => label.startsWith('V21'))!;
  expect(judge(oddPart(orders.filter(({ customerId }) => customerId !== name.id)), badPart(0))).toMatchObject({
    outcome: 'fail', findings: [{ scenario: 'S04a', expected: `an order for ${name.id!} (V21 name of 100 code points beyond the BMP)` }],
  });
});
