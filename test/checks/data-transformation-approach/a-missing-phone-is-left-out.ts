import { defineCheck, look } from '../../evidence/define-check.ts';
import { show } from '../../evidence/orders.ts';
import { judgeOrdersOf, named } from '../../evidence/special-records.ts';
import oddValues from '../../scenarios/odd-values.ts';

/** Phone missing, null, empty, blank. */
const WITHOUT_PHONE = ['V01', 'V02', 'V03', 'V04'];

export default defineCheck({
  code: 'DT-08',
  tier: 'solid',
  title: 'A customer without a phone is sent without contactPhone',
  failureTitle: 'A missing phone is sent as something, or keeps the customer from being sent',
  usualCause: 'Mostly null or empty text is sent on as it came, or a record counts as complete only with a phone.',
  basis: ['D-03', 'A-02'],
  fairness: 'Judged by the payload that arrived; the destination takes everything here, so one slip does not hide another.',
  looks: [look(oddValues, (part) => judgeOrdersOf(part, WITHOUT_PHONE, ({ customerInfo }, record) => ('contactPhone' in customerInfo
    ? [{ expected: `no contactPhone for ${named(record)}`, observed: show(customerInfo.contactPhone) }]
    : [])), 'a')],
});
