import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../mock-apis/journal/journal.ts';
import type { Part } from '../../evidence/part.ts';
import { partWith } from '../../testing/part.ts';
import check from './retries-are-bounded-and-spaced.ts';

const ANSWER = { status: 503, headers: {}, body: '', bodyBytes: 0 };

/** Attempts at the order of one customer that all fail, one each so many ms. */
const attempts = (customer: string, number: number, everyMs: number): Partial<Exchange>[] => Array.from({ length: number }, (_, index) => ({
  method: 'POST', target: '/api/v2/orders', arrivedMs: index * everyMs, answeredMs: index * everyMs, answer: ANSWER, fault: { rule: 'S00.1', kind: 'status' }, subject: { customer, attempt: index + 1 },
}));

const part = (scenario: string, exchanges: Partial<Exchange>[]) => partWith({ scenario, exchanges });

function judge(...parts: Part[]) {
  if (!('judgeTogether' in check)) throw new Error('It judges no parts together.');
  return check.judgeTogether(parts);
}

describe('retries', () => {
  it('that are few and far between pass', () => {
    expect(judge(part('S25', attempts('A', 4, 500)), part('S34', attempts('B', 10, 500))).outcome).toBe('pass');
  });

  it('that are too many are told with their scenario and the first request over the limit', () => {
    expect(judge(part('S25', attempts('A', 4, 500)), part('S34', attempts('B', 12, 500)))).toEqual({
      outcome: 'fail', findings: [{ scenario: 'S34', expected: 'at most 10 attempts for one order', observed: '12 for B', quotation: 'POST /api/v2/orders → 503', where: 'destination request 11, 5.000 s after the start' }],
    });
  });

  it('that come too fast are told with the scenario of the shortest wait', () => {
    expect(judge(part('S25', attempts('A', 4, 150)), part('S34', attempts('B', 5, 20)))).toMatchObject({
      outcome: 'fail', findings: [{ scenario: 'S34', expected: 'a mean wait of at least 200 ms between attempts', where: 'destination request 2, 0.020 s after the start' }],
    });
  });
});
