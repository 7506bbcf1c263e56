import { expect, it } from 'vitest';
import { entriesOf } from '../../../mock-apis/dataset/dataset.ts';
import { clean } from '../../../mock-apis/dataset/clean.ts';
import { partWith } from '../../testing/part.ts';
import check from './accepts-what-the-oauth-rfc-allows.ts';

const dataset = clean(1);
const orders = entriesOf(dataset).map(({ id, expected }) => ({ customerId: id!, order: expected }));
const part = (scenario: string, from: typeof orders) => partWith({ scenario, dataset, orders: from });
const judge = (...parts: ReturnType<typeof partWith>[]) => ('judgeTogether' in check ? check.judgeTogether(parts) : undefined);

it('passes when every customer has an order in both', () => {
  expect(judge(part('S02', orders), part('S13', orders), part('S19', orders))).toEqual({ outcome: 'pass' });
});

it('fails, and names the scenario, when orders are missing in one of them', () => {
  expect(judge(part('S02', orders), part('S13', []), part('S19', orders))).toMatchObject({ outcome: 'fail', findings: [{ scenario: 'S13' }] });
});

it('is unknown when the program works nowhere but in development: then it is not the credentials', () => {
  expect(judge(part('S02', []), part('S13', []))).toMatchObject({ outcome: 'unknown' });
});
