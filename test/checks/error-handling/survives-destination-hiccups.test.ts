import { expect, it } from 'vitest';
import { clean } from '../../../mock-apis/dataset/clean.ts';
import { entriesOf } from '../../../mock-apis/dataset/dataset.ts';
import { judgeOf } from '../../testing/judge-of.ts';
import { partWith } from '../../testing/part.ts';
import check from './survives-destination-hiccups.ts';

const dataset = clean(1);
const [first, second, ...others] = entriesOf(dataset).flatMap(({ id }) => id ?? []);
const post = (customer: string | undefined) => ({ method: 'POST', target: '/api/v2/orders', subject: { customer: customer!, attempt: 1 } });
const judge = (exchanges: ReturnType<typeof post>[], delivered: string[]) => judgeOf(check, 'S25')(partWith({
  scenario: 'S25', dataset, exchanges, orders: delivered.map((customerId) => ({ customerId })), runs: [{ exitCode: 1 }],
}));

it('has a finding for each order that was sent in vain, and one for all that were never sent', () => {
  expect(judge([post(first), post(second), post(second)], others.slice(2))).toMatchObject({ findings: [
    { expected: `an order for ${first}`, observed: 'none after 1 attempt; exit code 1' },
    { expected: `an order for ${second}`, observed: 'none after 2 attempts; exit code 1' },
    { expected: `an order for ${others[0]}, ${others[1]}`, observed: 'none was ever sent; exit code 1' },
  ] });
});

it('is unknown when all are delivered and hardly a fault was met', () => {
  expect(judge([], [first!, second!, ...others])).toEqual({ outcome: 'unknown', reason: 'the program met only 0 of 9 faults' });
});
