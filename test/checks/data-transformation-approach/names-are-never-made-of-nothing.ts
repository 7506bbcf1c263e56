import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass } from '../../evidence/verdict.ts';
import { shorten } from '../../evidence/quote.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'DT-09',
  tier: 'solid',
  title: 'Names are never made of null, undefined or blanks',
  failureTitle: 'A name is made of nothing',
  basis: ['A-02', 'T-06', 'T-07'],
  fairness: 'A customer without any name cannot be delivered; leaving that to the destination is fine.',
  scenarios: [undeliverableRecords],
  judge(part) {
    const nameless = part.entries.find(({ label }) => label.startsWith('N12'));
    const [stored] = part.ordersFor(nameless?.id ?? '');
    return stored ? fail({ expected: 'no order for a customer without a name', observed: 'one is stored', quotation: shorten(JSON.stringify(stored.order)) }) : pass();
  },
});
