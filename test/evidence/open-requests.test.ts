import { expect, it } from 'vitest';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { partWith } from '../testing/part.ts';
import { keptOpen } from './open-requests.ts';

const silent = (more: Partial<Exchange>): Partial<Exchange> =>
  ({ service: 'source', target: '/api/v1/customers', arrivedMs: 1_000, brokenMs: 31_000, subject: { page: 1 }, fault: { rule: 'S29.1', kind: 'silence' }, ...more });
const FAR = [{ endedMs: 60_000 }];

it.each<[string, Partial<Exchange>[]]>([
  ['the connection is closed', [silent({ brokenMs: 11_900 })]],
  ['the next attempt comes, while the old connection stays open', [silent({}), silent({ arrivedMs: 9_000, fault: null })]],
])('is given up when %s', (_, exchanges) => { expect(keptOpen(partWith({ exchanges, runs: FAR }))).toEqual([]); });

it('is given up when the program ends', () => {
  expect(keptOpen(partWith({ exchanges: [silent({ brokenMs: null })], runs: [{ endedMs: 8_000 }] }))).toEqual([]);
});

it.each<[string, Partial<Exchange>[]]>([
  ['until the service breaks it off', [silent({})]],
  ['while something else is asked for', [silent({}), silent({ service: 'token', subject: {}, arrivedMs: 2_000, fault: null }), silent({ subject: { page: 2 }, arrivedMs: 3_000, fault: null })]],
])('is kept open %s', (_, exchanges) => {
  expect(keptOpen(partWith({ exchanges, runs: FAR }))).toMatchObject([{ expected: 'the request is given up within 10 s', observed: 'it was open for 30.000 s', where: 'source request 1, 1.000 s after the start' }]);
});
