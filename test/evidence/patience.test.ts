import { expect, it } from 'vitest';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { partWith } from '../testing/part.ts';
import { givenUp } from './patience.ts';

const fault = { rule: 'S28.1', kind: 'delay' };
const read = (more: Partial<Exchange>): Partial<Exchange> => ({ service: 'source', method: 'GET', target: '/api/v1/customers', subject: { page: 1 }, ...more });
const post = (customer: string, more: Partial<Exchange>): Partial<Exchange> => ({ service: 'destination', method: 'POST', target: '/api/v2/orders', subject: { customer }, ...more });
const observed = (...exchanges: Partial<Exchange>[]) => givenUp(partWith({ exchanges })).map((finding) => finding.observed);

it('an answer that was waited for is fine, whatever happens at the same time', () => {
  expect(observed(
    read({ arrivedMs: 0, answeredMs: 4_000, fault }),
    post('A', { arrivedMs: 5_000, answeredMs: 9_000, fault }), post('B', { arrivedMs: 5_001, answeredMs: 5_020 }), post('A', { arrivedMs: 9_001, answeredMs: 9_020 }),
  )).toEqual([]);
});

it('an answer that was left before it came is a finding', () => {
  expect(observed(read({ arrivedMs: 100, brokenMs: 2_100, fault }), read({ arrivedMs: 2_600, answeredMs: 2_700 }))).toEqual(['the client broke off after 2.000 s']);
});

it('so is one that was asked for again meanwhile', () => {
  expect(observed(post('A', { arrivedMs: 0, answeredMs: 4_000, fault }), post('A', { arrivedMs: 1_000, answeredMs: 1_010 }))).toEqual(['it was asked for again after 1.000 s']);
});

it('tokens fetched side by side are no repeats', () => {
  const token = { service: 'token', method: 'POST', target: '/oauth2/token' } as const;
  expect(observed({ ...token, arrivedMs: 0, answeredMs: 3_000, fault }, { ...token, arrivedMs: 5, answeredMs: 10 })).toEqual([]);
});
