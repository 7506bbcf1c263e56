import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { partWith } from '../testing/part.ts';
import { aboutOf, answerOf, endingOf } from './exchange-words.ts';
import { listRead, orderPost, tokenRequest } from './testing/exchanges.ts';

const exchange = (given: Partial<Exchange>): Exchange => partWith({ exchanges: [given] }).exchanges[0]!;
const problem = (body: object) => ({ body: JSON.stringify(body) });

describe('how a request ended, in a word and in words', () => {
  it.each<[string, Partial<Exchange>, string, string]>([
    ['an order that was made', orderPost('A', 1), 'done', '201, order stored'],
    ['an order that is there already', orderPost('A', 1, { status: 409, ...problem({ customerId: 'A' }) }), 'already', '409, already there'],
    ['an id that another customer has', orderPost('A', 1, { status: 409, ...problem({ customerId: 'B' }) }), 'refused', '409, taken by another order'],
    ['a broken rule', orderPost('A', 1, { status: 422, ...problem({ errors: [{ pointer: '/customerInfo/contactEmail', detail: 'is required' }] }) }), 'refused', '422, contactEmail is required'],
    ['a 422 that says nothing', orderPost('A', 1, { status: 422, body: '<html>' }), 'refused', '422'],
    ['a rate limit', orderPost('A', 1, { status: 429, headers: { 'retry-after': '2' } }), 'trouble', '429, asks for 2 s'],
    ['a date to wait for', orderPost('A', 1, { status: 503, headers: { 'Retry-After': 'Fri, 20 Nov 2026 11:29:26 GMT' } }), 'trouble', '503, asks for a wait until 11:29:26 GMT'],
    ['a gateway that gave up after the order was stored', orderPost('A', 1, { status: 504, stored: true }), 'trouble', '504, order stored'],
    ['a broken connection', orderPost('A', 1, { status: null, stored: true }), 'broken', 'no answer, connection ended after 0.001 s, order stored'],
    ['an answer that was cut', { ...listRead(1), answeredMs: null, brokenMs: 3 }, 'broken', '200, cut off, connection ended after 0.002 s'],
    ['a request that nobody ended', { ...listRead(1), answeredMs: null, answer: null }, 'broken', 'no answer, still open at the end'],
    ['a 200 that confirms no order', orderPost('A', 1, { status: 200, body: '<html>' }), 'odd', '200, not what was published'],
    ['a list that is none', listRead(1, { body: '{"data":[]}' }), 'odd', '200, not what was published'],
    ['a list that is broken JSON', listRead(1, { body: '[{"a":' }), 'odd', '200, not what was published'],
    ['a token answer without a token', { ...tokenRequest(1), answer: { status: 200, headers: {}, body: '{}', bodyBytes: 2 } }, 'odd', '200, not what was published'],
    ['a redirect', listRead(1, { status: 302, headers: { Location: 'http://127.0.0.1:9/' } }), 'refused', '302, redirect'],
  ])('%s', (_what, given, ending, words) => {
    expect([endingOf(exchange(given)), answerOf(exchange(given))]).toEqual([ending, words]);
  });

  it('takes a list for one whose kept body is cut, by its first character', () => {
    const body = '[{"a":1},';
    expect(endingOf(exchange({ ...listRead(1), answer: { status: 200, headers: {}, body, bodyBytes: 10_000 } }))).toBe('done');
  });
});

it.each<[string, Partial<Exchange>]>([
  ['order for A', orderPost('A', 1)],
  ['order without a customer id', orderPost('A', 1, { subject: {} })],
  ['customer list, page 1', listRead(1)],
  ['token', tokenRequest(1)],
  ['Destination: GET /api/v2/orders/ORD-1', { service: 'destination', method: 'GET', target: '/api/v2/orders/ORD-1' }],
  ['Stranger: POST /', { service: 'sink', method: 'POST', target: '/' }],
])('says what a request is about: %s', (words, given) => {
  expect(aboutOf(exchange(given))).toBe(words);
});
