import { describe, expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { recordsOf } from './records.ts';
import { tellStories } from './stories.ts';
import { customer, listRead, orderPost, storedOrder } from './testing/exchanges.ts';

type Given = Parameters<typeof partWith>[0];
const tell = (given: Given) => {
  const part = partWith(given);
  return tellStories(part, recordsOf(part));
};
const [a, b] = [customer('CUST-A'), customer('CUST-B')];

describe('what happened to each record', () => {
  it('counts customers with nothing of note, and tells no story of them', () => {
    const { stories, quiet } = tell({ entries: [a, b], exchanges: [listRead(1), orderPost(a.id, 2), orderPost(b.id, 3)], orders: [storedOrder(a, 2), storedOrder(b, 3)] });
    expect(stories).toEqual([]);
    expect(quiet).toBe(2);
  });

  it('takes a 409 for the own order as it should be, unless the run ended badly with it', () => {
    const given = (exitCode: number) => ({
      entries: [a], orders: [storedOrder(a, 1)], runs: [{ startedMs: 0 }, { startedMs: 100, exitCode }],
      exchanges: [orderPost(a.id, 10), orderPost(a.id, 110, { status: 409, body: '{"customerId":"CUST-A"}' })],
    });
    expect(tell(given(0))).toEqual({ stories: [], quiet: 1 });
    expect(tell(given(1)).stories).toMatchObject([{ end: '1 order', why: null, steps: [{ answer: '201, order stored' }, { run: 2, answer: '409, already there' }] }]);
  });

  it('tells of a second order after a lost answer: the course, the ids, and how it came about', () => {
    const { stories: [story] } = tell({
      entries: [a], exchanges: [orderPost(a.id, 10, { status: null, stored: true, orderId: 'ORD-1' }), orderPost(a.id, 14, { orderId: 'ORD-2' })],
      orders: [storedOrder(a, 1, 'ORD-1'), storedOrder(a, 2, 'ORD-2')],
    });
    expect(story).toMatchObject({
      records: ['CUST-A'], end: '2 orders', orders: 2, orderIds: ['ORD-1', 'ORD-2'],
      why: 'The order was stored, but its answer did not come through (the connection ended); it was sent again under another orderId.',
    });
    expect(story?.steps).toMatchObject([
      { answer: 'no answer, connection ended, order stored', ending: 'broken', before: null, newId: false },
      { answer: '201, order stored', ending: 'done', before: { waited: [3, 3], asked: null }, newId: true },
    ]);
  });

  it('tells of orders by later runs in one sentence', () => {
    const runs = [{ startedMs: 0 }, { startedMs: 100 }, { startedMs: 200 }];
    const { stories: [story] } = tell({
      entries: [a], runs, exchanges: [orderPost(a.id, 10, { orderId: '1' }), orderPost(a.id, 110, { orderId: '2' }), orderPost(a.id, 210, { orderId: '3' })],
      orders: [storedOrder(a, 1, '1'), storedOrder(a, 2, '2'), storedOrder(a, 3, '3')],
    });
    expect(story).toMatchObject({ end: '3 orders', why: 'Run 1 had made an order; runs 2 and 3 sent it again under another orderId.' });
    expect(story?.steps.map(({ run, before }) => [run, before])).toEqual([[1, null], [2, null], [3, null]]);
  });

  it('tells of a customer who is listed twice and served twice', () => {
    const { stories: [story] } = tell({
      entries: [a, a], exchanges: [orderPost(a.id, 10, { orderId: '1' }), orderPost(a.id, 20, { orderId: '2' })], orders: [storedOrder(a, 1, '1'), storedOrder(a, 2, '2')],
    });
    expect(story?.why).toBe('The first order was answered 201. The source lists this customer twice; each entry was sent under an orderId of its own.');
  });

  it('puts records of the same course together, with the range of their waits', () => {
    const trouble = { status: 429, headers: { 'Retry-After': '2' } };
    const { stories } = tell({
      entries: [a, b], exchanges: [orderPost(a.id, 0, trouble), orderPost(a.id, 4), orderPost(b.id, 10, trouble), orderPost(b.id, 3_011)], orders: [storedOrder(a, 2), storedOrder(b, 4)],
    });
    expect(stories).toHaveLength(1);
    expect(stories[0]).toMatchObject({ records: ['CUST-A', 'CUST-B'], end: '1 order', steps: [{ answer: '429, asks for 2 s' }, { before: { waited: [3, 3_000], asked: '2 s' } }] });
  });

  it('counts attempts that ended alike', () => {
    const { stories: [story] } = tell({ entries: [a], exchanges: [0, 10, 30, 70].map((atMs) => orderPost(a.id, atMs, { status: 503, orderId: `ORD-${atMs}` })) });
    expect(story).toMatchObject({ end: 'no order', why: 'Not sent again after 4 attempts.', steps: [{ answer: '503', again: { times: 3, waited: [9, 39], newId: true } }] });
  });

  it('says who was never sent, what could not be delivered, and who is on no list', () => {
    const broken = { ...customer('CUST-N', 'N03 street missing'), expected: null };
    const { stories } = tell({ entries: [a, broken], exchanges: [orderPost('CUST-N', 1), orderPost('CUST-X', 2)], orders: [storedOrder(customer('CUST-N'), 1), storedOrder(customer('CUST-X'), 2)] });
    expect(stories.map(({ records, end, why }) => [records[0], end, why])).toEqual([
      ['CUST-A', 'no order', 'Never sent.'],
      ['CUST-N (N03 street missing)', '1 order; it cannot be delivered', 'The order was made all the same.'],
      ['CUST-X', '1 order; the source has no such customer', 'The order was made all the same.'],
    ]);
  });

  it('shows values that arrived otherwise; of many alike the first stands for all', () => {
    const people = Array.from({ length: 12 }, (_, index) => customer(`CUST-${index}`));
    const spoilt = (entry: typeof a) => ({ ...storedOrder(entry, 1), order: { customerInfo: { ...entry.expected.customerInfo, name: `${entry.id} null` }, shippingAddress: entry.expected.shippingAddress } });
    const few = tell({ entries: people.slice(0, 2), orders: people.slice(0, 2).map(spoilt) }).stories;
    expect(few.map(({ differences }) => differences)).toEqual([
      [{ expected: 'customerInfo.name: "Ann Lee"', found: '"CUST-0 null"' }], [{ expected: 'customerInfo.name: "Ann Lee"', found: '"CUST-1 null"' }],
    ]);
    const many = tell({ entries: people, orders: people.map(spoilt) }).stories;
    expect(many).toHaveLength(1);
    expect(many[0]).toMatchObject({ records: people.map(({ id }) => id), differences: [{ found: '"CUST-0 null"' }] });
  });

  it('quotes what the report says of a customer', () => {
    const report = { read: 1, created: 0, alreadyPresent: 0, rejected: 0, failed: 1, problems: [{ customerId: a.id, outcome: 'failed', reason: '503 after 4 attempts' }] };
    const runs = [{ outputFiles: [{ path: 'report.json', bytes: 1, mode: 0o600, text: JSON.stringify(report) }] }];
    expect(tell({ entries: [a], runs, exchanges: [orderPost(a.id, 1, { status: 503 })] }).stories[0]?.said).toBe('failed: 503 after 4 attempts');
  });

  it('tells of lists and tokens where something happened to them', () => {
    const { stories } = tell({ exchanges: [listRead(1, { status: 503, body: '' }), listRead(502)] });
    expect(stories).toMatchObject([{ records: ['customer list, page 1'], orders: null, end: '', steps: [{ answer: '503' }, { before: { waited: [500, 500] } }] }]);
  });
});
