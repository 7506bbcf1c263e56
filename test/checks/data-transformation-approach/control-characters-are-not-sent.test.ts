import { expect, it } from 'vitest';
import { entriesOf, type Entry } from '../../../mock-apis/dataset/dataset.ts';
import { text } from '../../../mock-apis/dataset/text.ts';
import { judgeOf } from '../../testing/judge-of.ts';
import { partWith } from '../../testing/part.ts';
import check from './control-characters-are-not-sent.ts';

const dataset = text(1);
const judge = judgeOf(check, 'S05');
const labelled = (code: string): Entry => entriesOf(dataset).find(({ label }) => label.startsWith(code))!;
const street = labelled('X10');
/** The order of a record with one field changed. */
const orderOf = ({ id, expected }: Entry, change: { line1?: string; city?: string } = {}) =>
  ({ customerId: id!, order: { ...expected, shippingAddress: { ...expected!.shippingAddress, ...change } } });
const cityOrder = orderOf(labelled('X11'));
const outcomes = (line1: string) => judge(partWith({ dataset, orders: [orderOf(street, { line1 }), cityOrder] })).outcome;

it('a space in the place of the control character passes', () => {
  expect(outcomes('12 High Street Flat 3')).toBe('pass');
});

it.each(['12 High Street\nFlat 3', '12 High StreetFlat 3', '12 High Street'])('%j fails', (line1) => {
  expect(outcomes(line1)).toBe('fail');
});

const report = (...ids: string[]) => ({ path: 'report.json', bytes: 1, mode: 0o600, text: JSON.stringify({
  read: 14, created: 13, alreadyPresent: 0, rejected: ids.length, failed: 0, problems: ids.map((customerId) => ({ customerId, outcome: 'rejected', reason: 'street has a line break' })),
}) });

it('a record that was rejected by name passes', () => {
  expect(judge(partWith({ dataset, orders: [cityOrder], runs: [{ exitCode: 2, outputFiles: [report(street.id!)] }] }))).toEqual({ outcome: 'pass' });
});

it('a record that was lost without a word fails', () => {
  expect(judge(partWith({ dataset, orders: [cityOrder], runs: [{ outputFiles: [report()] }] }))).toEqual({
    outcome: 'fail', findings: [{ expected: `${street.id!} (X10 line break in street) is delivered, or named as rejected`, observed: 'neither; exit code 0' }],
  });
});
