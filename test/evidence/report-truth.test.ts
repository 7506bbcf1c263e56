import { describe, expect, it } from 'vitest';
import { onePage, type Entry } from '../../mock-apis/dataset/dataset.ts';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { partWith } from '../testing/part.ts';
import { reportProblems } from './report-truth.ts';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `C${from + index}`);
const entries = (list: (string | null)[]): Entry[] => list.map((id) => ({ label: id ?? 'nameless', record: {}, id, expected: null }));
const report = (numbers: Partial<Record<'read' | 'created' | 'alreadyPresent' | 'rejected' | 'failed', number>>) => {
  const text = JSON.stringify({ read: 0, created: 0, alreadyPresent: 0, rejected: 0, failed: 0, problems: [], ...numbers });
  return [{ path: 'report.json', bytes: text.length, mode: 0o600, text }];
};
const post = (customer: string, more: Partial<Exchange>): Partial<Exchange> => ({ method: 'POST', target: '/api/v2/orders', subject: { customer }, answeredMs: 2, ...more });

describe('a report held against the destination', () => {
  it('is true when the numbers are', () => {
    const part = partWith({
      entries: entries(['C1', 'C2', 'C2', null]), orders: [{ customerId: 'C1' }], exchanges: [post('C1', {})],
      runs: [{ exitCode: 2, outputFiles: report({ read: 3, created: 1, rejected: 2 }) }],
    });
    expect(reportProblems(part)).toEqual([]);
  });

  it('is untrue when it counts an order that is not there', () => {
    const part = partWith({ entries: entries(['C1', 'C2']), orders: [{ customerId: 'C1' }], exchanges: [post('C1', {})], runs: [{ outputFiles: report({ read: 2, created: 2 }) }] });
    expect(reportProblems(part)).toMatchObject([{ expected: 'created + alreadyPresent: customers with an order: 1', observed: '2' }]);
    expect(reportProblems(part, 1, ['C2'])).toEqual([]);
  });

  it('is untrue when its numbers do not add up', () => {
    const part = partWith({ entries: entries(['C1', 'C2']), runs: [{ exitCode: 2, outputFiles: report({ read: 2, failed: 1 }) }] });
    expect(reportProblems(part)).toMatchObject([{ expected: 'created + alreadyPresent + rejected + failed: as many as read: 2', observed: '1' }]);
  });

  it.each([[1, []], [2, ['read: different customers and entries without an id: 120']]])('of a run that ended with %i may know the first page only: problems %j', (exitCode, expected) => {
    const part = partWith({
      dataset: { pages: [onePage(entries(ids(1, 100))), onePage(entries(ids(101, 20)))].flatMap(({ pages }) => pages) },
      runs: [{ exitCode, outputFiles: report({ read: 100, failed: 100 }) }],
    });
    expect(reportProblems(part).map((finding) => finding.expected)).toEqual(expected);
  });

  it.each([[1, true], [2, true], [3, false], [0, false]])('may count %i delivered when one of two answers was cut off by the program: %s', (created, isTrue) => {
    const part = partWith({
      entries: entries(['C1', 'C2', 'C3']), orders: [{ customerId: 'C1', sequence: 1 }, { customerId: 'C2', sequence: 2 }],
      exchanges: [post('C1', {}), post('C2', { answeredMs: null, brokenMs: 3 })],
      runs: [{ exitCode: 1, outputFiles: report({ read: 3, created, failed: 3 - created }) }],
    });
    expect(reportProblems(part).length === 0).toBe(isTrue);
  });

  it('is held against what was there when its run ended', () => {
    const part = partWith({
      entries: entries(['C1', 'C2']), orders: [{ customerId: 'C1', sequence: 1 }, { customerId: 'C2', sequence: 2 }],
      exchanges: [post('C1', { arrivedMs: 10 }), post('C2', { arrivedMs: 2_000 })],
      runs: [{ exitCode: 1, outputFiles: report({ read: 2, created: 1, failed: 1 }) }, { startedMs: 1_500, outputFiles: report({ read: 2, created: 1, alreadyPresent: 1 }) }],
    });
    expect([reportProblems(part, 1), reportProblems(part, 2)]).toEqual([[], []]);
  });

  it('is missed where there is none', () => {
    expect(reportProblems(partWith({}))).toMatchObject([{ observed: 'OUTPUT_DIR has no report.json' }]);
  });
});
