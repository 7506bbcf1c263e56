import { describe, expect, it } from 'vitest';
import type { Entry } from '../../mock-apis/dataset/dataset.ts';
import { partWith } from '../testing/part.ts';
import { fieldsOf, judgeOrdersOf, specialRecord } from './special-records.ts';

const customer = (id: string, label: string, name: string): Entry => ({
  id, label, record: {}, expected: { customerInfo: { id, name, contactEmail: `${id}@example.com` }, shippingAddress: { line1: '1', city: 'C', postalCode: '1' } },
});
const entries = [customer('A', 'V1 one', 'Ann'), customer('B', 'V10 ten', 'Bob'), customer('C', 'C', 'Cid')];
const orderOf = (customerId: string, name: string) => ({ customerId, order: { customerInfo: { id: customerId, name } } });
const output = (text: string) => ({ output: [{ stream: 'stderr' as const, atMs: 1, text }] });
const judged = (given: Parameters<typeof partWith>[0]) => judgeOrdersOf(partWith({ entries, ...given }), ['V1', 'V10'], fieldsOf(['name']));

it('a record is found by its whole code', () => {
  expect(specialRecord(partWith({ entries }), 'V1').id).toBe('A');
  expect(() => specialRecord(partWith({ entries }), 'V2')).toThrow('has no deliverable record V2');
});

describe('judging the orders of special records', () => {
  it('passes when each arrived as expected', () => {
    expect(judged({ orders: [orderOf('A', 'Ann'), orderOf('B', 'Bob')] })).toEqual({ outcome: 'pass' });
  });

  it('shows what arrived instead', () => {
    expect(judged({ orders: [orderOf('A', 'Ann null'), orderOf('B', 'Bob')] })).toEqual({
      outcome: 'fail', findings: [{ expected: 'customerInfo.name of A (V1 one): "Ann"', observed: '"Ann null"' }],
    });
  });

  it('fails for one that was turned away, and quotes what was said of it', () => {
    expect(judged({ orders: [orderOf('A', 'Ann')], runs: [{ exitCode: 2, ...output('start\nB: too odd\nend\n') }] })).toEqual({
      outcome: 'fail', findings: [{ expected: 'an order for B (V10 ten)', observed: 'none arrived; exit code 2', quotation: 'B: too odd', where: 'stderr line 2' }],
    });
  });

  it('fails for one that a broken-off run never came to, and says so', () => {
    expect(judged({ orders: [orderOf('A', 'Ann')], runs: [{ exitCode: 1, ...output('sending B\nTypeError: x is null\n') }] })).toEqual({
      outcome: 'fail', findings: [{
        expected: 'an order for B (V10 ten)', observed: 'none arrived; exit code 1', quotation: 'TypeError: x is null', where: 'stderr line 2',
        likelyCause: 'The run broke off, so one cause may stand behind several failed checks.',
      }],
    });
  });
});
