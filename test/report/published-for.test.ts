import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { publishedIds } from '../published.ts';
import { partWith } from '../testing/part.ts';
import { publishedFor } from './published-for.ts';
import { listRead, orderPost, tokenRequest } from './testing/exchanges.ts';

const exchange = (given: Partial<Exchange>): Exchange => partWith({ exchanges: [given] }).exchanges[0]!;

describe('the published sentences beside an exchange', () => {
  it.each<[string, Partial<Exchange>, boolean, string[]]>([
    ['an ordinary order', orderPost('A', 1), false, ['D-01']],
    ['a second page', listRead(1, { subject: { page: 2 } }), false, ['A-04']],
    ['a token', tokenRequest(1), false, ['O-03']],
    ['a rate limit', orderPost('A', 1, { status: 429, headers: { 'Retry-After': '2' } }), false, ['P-01', 'P-02']],
    ['a lost answer', orderPost('A', 1, { status: null, stored: true }), false, ['D-11', 'P-01']],
    ['an order sent again', orderPost('A', 1), true, ['P-01', 'D-04']],
    ['a lost token', orderPost('A', 1, { status: 401 }), false, ['O-04']],
    ['a refused key', listRead(1, { status: 401 }), false, ['A-07']],
    ['no list', listRead(1, { body: '{}' }), false, ['A-06']],
    ['an order that nothing confirms', orderPost('A', 1, { status: 200 }), false, ['D-09']],
    ['an order that is there', orderPost('A', 1, { status: 409, body: '{"customerId":"A"}' }), false, ['D-04']],
    ['an order that breaks a rule', orderPost('A', 1, { status: 422 }), false, ['D-07', 'P-03']],
    ['a forbidden order', orderPost('A', 1, { status: 403 }), false, ['P-03']],
    ['a redirect', listRead(1, { status: 302 }), false, ['P-10']],
    ['a slow answer', { ...listRead(1), answeredMs: 4_001 }, false, ['P-04']],
    ['a request to a stranger', { service: 'sink' }, false, ['P-10']],
  ])('%s', (_what, given, isRepeat, ids) => {
    const found = publishedFor(exchange(given), isRepeat);
    expect(found).toEqual(expect.arrayContaining(ids));
    expect([...publishedIds()]).toEqual(expect.arrayContaining(found));
  });
});
