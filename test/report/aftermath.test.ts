import { describe, expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { aftermathOf } from './aftermath.ts';
import { recordsOf } from './records.ts';
import { listRead, orderPost } from './testing/exchanges.ts';

const after = (...given: Parameters<typeof partWith>[0][]) => aftermathOf(given.map((one) => {
  const part = partWith(one);
  return { part, records: recordsOf(part) };
}));

describe('what a program did after trouble', () => {
  it('says how soon it sent again, sooner than asked or not, and under which id', () => {
    const limit = { status: 429, headers: { 'Retry-After': '2' } };
    expect(after({ exchanges: [orderPost('A', 0, limit), orderPost('A', 4, { orderId: 'ORD-2' }), orderPost('B', 10, limit), orderPost('B', 2_500)] })).toEqual([{
      service: 'Destination', answer: '429 with Retry-After', times: 2, parts: ['S00'], notAgain: 0, ends: [], again: { times: 2, waited: [3, 2_489], sooner: 1, newId: 1 },
    }]);
  });

  it('says how runs ended that did not send again', () => {
    const refused = (scenario: string, exitCode: number) => ({ scenario, exchanges: [orderPost('A', 0, { status: 503 })], runs: [{ exitCode }] });
    expect(after(refused('S25', 1), refused('S34', 2))).toEqual([
      { service: 'Destination', answer: '503', times: 2, parts: ['S25', 'S34'], notAgain: 2, ends: ['with exit code 1', 'with exit code 2'], again: null },
    ]);
  });

  it('keeps services and kinds of trouble apart, in the order of the way of the data', () => {
    expect(after({ exchanges: [orderPost('A', 0, { status: null, stored: true }), orderPost('B', 5, { status: 200 }), listRead(9, { status: 503 })] }).map(({ service, answer }) => `${service}: ${answer}`)).toEqual([
      'Source: 503', 'Destination: 200, but not what was published', 'Destination: no answer, though the order was stored',
    ]);
  });

  it('says what came of an order that was there already', () => {
    expect(after({ exchanges: [orderPost('A', 0, { status: 409, body: '{"customerId":"A"}' })], runs: [{ exitCode: 1 }] })).toMatchObject([{ answer: '409, already there', notAgain: 1, ends: ['with exit code 1'] }]);
  });

  it.each([
    [{ exitCode: null, signal: 'SIGKILL' }, 'by SIGKILL'],
    [{ exitCode: null, signal: 'SIGKILL', killed: true, limit: 'time', endedMs: 60_000 }, 'by the suite after 60.0 s'],
    [{ exitCode: null, signal: 'SIGKILL', killed: true, limit: 'memory' }, 'by the suite after 1.000 s, at its limit of memory'],
    [{ exitCode: null, startError: 'spawn program ENOENT' }, 'before it began: spawn program ENOENT'],
  ] as const)('says how the run ended: %o', (run, ended) => {
    expect(after({ exchanges: [orderPost('A', 0, { status: 503 })], runs: [run] })[0]?.ends).toEqual([ended]);
  });

  it('does not take a next run for a repeat', () => {
    const [kind] = after({ exchanges: [orderPost('A', 0, { status: 503 }), orderPost('A', 150)], runs: [{ startedMs: 0 }, { startedMs: 100 }] });
    expect(kind).toMatchObject({ times: 1, again: null, notAgain: 1 });
  });

  it('has nothing to say where nothing happened', () => {
    expect(after({ exchanges: [listRead(1), orderPost('A', 2)] })).toEqual([]);
  });
});
