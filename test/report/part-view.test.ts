import { describe, expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { partView } from './part-view.ts';
import { recordsOf } from './records.ts';
import { customer, listRead, orderPost, storedOrder, tokenRequest } from './testing/exchanges.ts';

const view = (given: Parameters<typeof partWith>[0]) => {
  const part = partWith(given);
  return partView(part, recordsOf(part));
};
const [a, b] = [customer('CUST-A'), customer('CUST-B')];
const limit = { status: 429, headers: { 'Retry-After': '2' } };

describe('a part as plain data', () => {
  it('says in sentences what happened, with the wait and what was asked', () => {
    const { summary, counts } = view({ entries: [a, b], exchanges: [listRead(1), tokenRequest(2), orderPost(a.id, 10, limit), orderPost(a.id, 14)], orders: [storedOrder(a, 4)], runs: [{ exitCode: 2 }] });
    expect(summary).toEqual([
      'The program ended with exit code 2 after 1.000 s.',
      'Of 2 customers that can be delivered, 1 had one order, 1 had none (CUST-B) in the end.',
      '1 request repeated an earlier one, 0.003 s after it.',
      'One repeat came sooner than the answer before had asked: the order for CUST-A was sent again 0.003 s after a 429 that asked for 2 s.',
    ]);
    expect(counts).toEqual({ deliverable: 2, one: 1, several: 0, none: 1, undeliverable: 0, invented: 0, requests: 4, repeats: 1 });
  });

  it('says at which request a run gave up', () => {
    const said = (exitCode: number, ...exchanges: ReturnType<typeof orderPost>[]) => view({ entries: [a], exchanges, orders: [], runs: [{ exitCode }] }).summary.at(-1);
    expect(said(1, listRead(1), orderPost(a.id, 10, limit))).toBe(`The last request was sent once (order for ${a.id}): 429, asks for 2 s.`);
    expect(said(1, orderPost(a.id, 10, { status: null }), orderPost(a.id, 20, { status: null }))).toContain(`sent 2 times (order for ${a.id}): no answer`);
    const there = orderPost(a.id, 10, { status: 409, body: JSON.stringify({ customerId: a.id }) });
    expect(said(1, there)).toContain('409, already there');
    expect(said(0, there)).not.toContain('409');
    expect(said(1, orderPost(a.id, 10))).not.toContain('The last request');
  });

  it('says so when a wait that was asked for was kept', () => {
    expect(view({ entries: [a], exchanges: [orderPost(a.id, 10, limit), orderPost(a.id, 2_050)], orders: [storedOrder(a, 2)] }).summary.at(-1))
      .toBe('1 answer asked for a wait (Retry-After), and the next attempt came after it.');
  });

  it('measures a date in Retry-After by the clock of the first stored order', () => {
    const date = { status: 429, headers: { 'Retry-After': 'Thu, 01 Jan 2026 00:00:05 GMT' } };
    const { lanes } = view({ exchanges: [orderPost(b.id, 0), orderPost(a.id, 1_000, date)], orders: [{ ...storedOrder(b, 1), receivedAt: '2026-01-01T00:00:00.000Z' }] });
    expect(lanes[0]?.rows[0]?.marks[0]).toMatchObject({ endMs: 1_001, askedUntilMs: 5_000 });
  });

  it('gives a row of its own to whom something happened to, and lets the others share as few as keep overlaps apart', () => {
    const { lanes } = view({
      entries: [a, b], orders: [storedOrder(a, 3), storedOrder(b, 4)],
      exchanges: [listRead(1), orderPost(a.id, 10, { ...limit, fault: { rule: 'S00.1', kind: 'status' } }), orderPost(a.id, 14), orderPost(b.id, 20, { answeredMs: 60 }), orderPost('CUST-C', 30), orderPost('CUST-D', 70)],
    });
    expect(lanes.map(({ name, requests, rows }) => [name, requests, rows.map(({ label, marks }) => [label, marks.map(({ request }) => request)])])).toEqual([
      ['Source', 1, [[null, [1]]]],
      ['Destination', 5, [['CUST-A', [2, 3]], ['3 others', [4, 6]], [null, [5]]]],
    ]);
    expect(lanes[1]?.rows[0]?.marks).toMatchObject([{ ending: 'trouble', fault: true, askedUntilMs: 2_011 }, { ending: 'done', stored: true, after: 11 }]);
  });

  it('lists requests with nothing of note only so far, counts the rest, and quotes one of each kind', () => {
    const { requests, requestsLeftOut } = view({ exchanges: [orderPost('FIRST', 0, { status: 500 }), orderPost('FIRST', 4), ...Array.from({ length: 200 }, (_, index) => orderPost(`C-${index}`, 10 + index))] });
    expect(requests.slice(0, 2).map(({ number, waitedMs }) => [number, waitedMs])).toEqual([[1, null], [2, 3]]);
    expect(requests.length + requestsLeftOut).toBe(202);
    expect(requestsLeftOut).toBeGreaterThan(100);
    const quoted = requests.filter(({ sent }) => sent !== null).map(({ number }) => number);
    expect(quoted).toEqual([1, 2, 3]);
    expect(requests.at(-1)).toMatchObject({ sent: null, like: 3 });
  });

  it('draws an endless loop up to a limit and says how many there were', () => {
    const { lanes, counts } = view({ exchanges: Array.from({ length: 3_000 }, (_, index) => orderPost('A', index * 2, { status: 503 })) });
    expect(lanes[0]).toMatchObject({ requests: 3_000 });
    expect(lanes[0]?.rows[0]?.marks.length).toBe(1_000);
    expect(counts.requests).toBe(3_000);
  });

  it('counts requests under way', () => {
    const exchanges = [0, 1, 2, 3, 4].map((atMs) => orderPost(`C-${atMs}`, atMs * 10, { answeredMs: atMs * 10 + 15 }));
    expect(view({ exchanges }).underWay).toMatchObject({ name: 'Destination', most: 2 });
    expect(view({ exchanges: exchanges.slice(0, 2) }).underWay).toBeNull();
  });

  it('masks secrets and personal data wherever they were written', () => {
    const leaks = 'key-for-tests secret-for-tests cust-a@example.com 555-123-4567 123 Main Street';
    const data = view({
      entries: [a], runs: [{ output: [{ stream: 'stdout', atMs: 1, text: leaks }], outputFiles: [{ path: 'dead-letters.json', bytes: 9, mode: 0o644, text: leaks }] }],
      exchanges: [{ service: 'sink', method: 'POST', target: `/?k=${leaks}`, headers: [['X-Leak', leaks]], body: leaks, arrivedMs: 1 }, orderPost(a.id, 2, { subject: { customer: leaks, orderId: leaks } })],
    });
    expect(JSON.stringify(data)).toContain('[API key] [client secret] [e-mail] [phone] [street]');
    expect(JSON.stringify(data)).not.toMatch(/key-for-tests|secret-for-tests|cust-a@example|555-123|123 Main/);
  });

  it('has no picture where nothing was sent, and the output all the same', () => {
    const data = view({ entries: [a], runs: [{ exitCode: 1, output: [{ stream: 'stderr', atMs: 5, text: 'OAUTH_CLIENT_SECRET is not set\n' }] }] });
    expect(data.lanes).toEqual([]);
    expect(data.summary).toEqual(['The program ended with exit code 1 after 1.000 s.', 'No request was made.']);
    expect(data.runs[0]?.log).toEqual([{ atMs: 5, stream: 'stderr', text: 'OAUTH_CLIENT_SECRET is not set' }]);
  });
});
