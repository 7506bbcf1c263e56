import { defineCheck, look } from '../../evidence/define-check.ts';
import { fieldsOf, judgeOrdersOf } from '../../evidence/special-records.ts';
import oddValues from '../../scenarios/odd-values.ts';

/** Surname Null, o'brien+orders@example.ie, x@y.co, first name J. */
const UNUSUAL = ['V14', 'V15', 'V16', 'V23'];

export default defineCheck({
  code: 'DT-17',
  tier: 'solid',
  title: 'Own validation is not stricter than published',
  failureTitle: 'Good customers are turned away, or their values changed',
  usualCause: 'Mostly the pattern for e-mail addresses is narrower than published, or short names and the word "null" count as missing.',
  basis: ['D-02', 'T-01'],
  fairness: 'All of these keep the published rules to the letter. E-mail addresses may be lower-cased.',
  looks: [look(oddValues, (part) => judgeOrdersOf(part, UNUSUAL, fieldsOf(['name', 'contactEmail'])), 'a')],
});
