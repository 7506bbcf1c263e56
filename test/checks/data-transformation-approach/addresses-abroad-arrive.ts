import { defineCheck, look } from '../../evidence/define-check.ts';
import { fieldsOf, judgeOrdersOf } from '../../evidence/special-records.ts';
import oddValues from '../../scenarios/odd-values.ts';

/** London (state null), Tokyo (state missing), Ottawa (state and a postal code with letters). */
const ABROAD = ['V17', 'V18', 'V19'];

export default defineCheck({
  code: 'DT-12',
  tier: 'solid',
  title: 'Addresses abroad arrive: no state is no region, postal codes stay as they are',
  failureTitle: 'Addresses abroad arrive changed, or not at all',
  usualCause: 'Mostly null is sent as the region, a state is required, or postal codes are held to digits.',
  basis: ['A-02', 'D-03', 'T-07'],
  fairness: 'Only region and postal code are compared.',
  looks: [look(oddValues, (part) => judgeOrdersOf(part, ABROAD, fieldsOf(['region', 'postalCode'])), 'a')],
});
