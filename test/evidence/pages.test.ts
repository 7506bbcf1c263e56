import { expect, it } from 'vitest';
import type { Entry } from '../../mock-apis/dataset/dataset.ts';
import { partWith } from '../testing/part.ts';
import { judgePages, readPage } from './pages.ts';

const customer = (id: string): Entry => ({
  id, label: id, record: {}, expected: { customerInfo: { id, name: id, contactEmail: `${id}@example.com` }, shippingAddress: { line1: '1', city: 'C', postalCode: '1' } },
});
const dataset = { pages: [[customer('A'), customer('B')], [], [customer('B'), customer('C')]] };
const read = (page: number, status = 200, target = `/api/v1/customers?cursor=${page}`) => ({
  service: 'source' as const, method: 'GET', target, subject: { page }, answeredMs: 5, answer: { status, headers: {}, body: '', bodyBytes: 0 },
});
const orders = (...ids: string[]) => ids.map((customerId) => ({ customerId }));

it('passes when everybody has an order, however often a page was asked for', () => {
  expect(judgePages(partWith({ dataset, exchanges: [read(1), read(1)], orders: orders('A', 'B', 'C') }))).toEqual({ outcome: 'pass' });
});

it('tells who is missing by page, and that a page was never read', () => {
  expect(judgePages(partWith({ dataset, exchanges: [read(1), read(2)], orders: orders('A', 'B') }))).toEqual({
    outcome: 'fail', findings: [{
      expected: 'an order for everybody on the 3 pages', observed: 'none for 1 customer: page 3: C; exit code 0',
      quotation: 'GET /api/v1/customers?cursor=2 → 200', where: 'source request 2, 0.000 s after the start',
      likelyCause: 'Page 3 was never read; the request shown was the last for the list.',
    }],
  });
});

it('tells of a cursor that was taken apart', () => {
  const verdict = judgePages(partWith({ dataset, exchanges: [read(1), { ...read(2, 400), subject: {} }], orders: orders('A', 'B') }));
  expect(verdict).toMatchObject({ findings: [{ likelyCause: 'Pages 2 and 3 were never read; the last request for the list was answered 400.' }] });
});

it('counts a page as read only when it was answered 200 to the end', () => {
  const part = partWith({ dataset, exchanges: [read(1), read(2, 503), { ...read(3), answeredMs: null }] });
  expect([1, 2, 3].map((page) => readPage(part, page))).toEqual([true, false, false]);
});
