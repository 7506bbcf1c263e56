import { defineCheck } from '../../evidence/define-check.ts';
import { payloadOf, show } from '../../evidence/orders.ts';
import { fail, pass } from '../../evidence/verdict.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'DT-16',
  tier: 'solid',
  title: 'A name that is too long is rejected whole, not cut',
  failureTitle: 'A name is cut to length',
  basis: ['T-06', 'D-06'],
  fairness: 'A program without a check of its own passes: the destination refuses the name.',
  scenarios: [undeliverableRecords],
  judge(part) {
    const long = part.entries.find(({ label }) => label.startsWith('N13'));
    const [stored] = part.ordersFor(long?.id ?? '');
    return stored ? fail({ expected: 'no order for a name of 101 characters', observed: `stored with the name ${show(payloadOf(stored.order).customerInfo.name)}` }) : pass();
  },
});
