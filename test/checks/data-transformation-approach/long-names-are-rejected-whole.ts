import { defineCheck, look } from '../../evidence/define-check.ts';
import { payloadOf, show } from '../../evidence/orders.ts';
import type { Part } from '../../evidence/part.ts';
import { fieldsOf, judgeOrdersOf } from '../../evidence/special-records.ts';
import { BROKE_OFF, wentThroughTheList } from '../../evidence/undeliverable.ts';
import { fail, pass, unknown, type Verdict } from '../../evidence/verdict.ts';
import oddValues from '../../scenarios/odd-values.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

/** A name of exactly 100 characters. */
const JUST_RIGHT = ['V20'];

export default defineCheck({
  code: 'DT-16',
  tier: 'solid',
  title: 'A name of 101 characters is rejected whole, one of 100 is sent',
  failureTitle: 'A name that is too long is stored, or one of 100 characters is changed or turned away',
  usualCause: 'Mostly names are cut at the limit, or lengths are compared off by one or in bytes.',
  basis: ['T-06', 'D-06', 'D-02'],
  fairness: 'A program without a check of its own passes: the destination refuses the name that is too long.',
  looks: [
    look(undeliverableRecords, notStored),
    look(oddValues, (part) => judgeOrdersOf(part, JUST_RIGHT, fieldsOf(['name'])), 'a'),
  ],
});

function notStored(part: Part): Verdict {
  const long = part.entries.find(({ label }) => label.startsWith('N13'));
  const [stored] = part.ordersFor(long?.id ?? '');
  if (stored) return fail({ expected: 'no order for a name of 101 characters', observed: `stored with the name ${show(payloadOf(stored.order).customerInfo.name)}` });
  return wentThroughTheList(part) ? pass() : unknown(BROKE_OFF);
}
