import { defineCheck, look } from '../../evidence/define-check.ts';
import { fieldsOf, judgeOrdersOf } from '../../evidence/special-records.ts';
import oddValues from '../../scenarios/odd-values.ts';

/** Id, postal code and phone as numbers. */
const OLD_RECORDS = ['T01', 'T02', 'T03'];

export default defineCheck({
  code: 'DT-10',
  tier: 'solid',
  title: 'Numbers in old records become text',
  failureTitle: 'Numbers in old records arrive as numbers, changed, or not at all',
  usualCause: 'Mostly values are passed on as they came, or a function for text meets a number and fails.',
  basis: ['A-02', 'D-02'],
  fairness: 'Every language can write these numbers exactly: they are whole, below 2^53, and never had leading zeros.',
  looks: [look(oddValues, (part) => judgeOrdersOf(part, OLD_RECORDS, fieldsOf(['id', 'postalCode', 'contactPhone'])), 'b')],
});
