import type { Finding } from '../../../rubric/outcome.ts';
import { defineCheck, look } from '../../evidence/define-check.ts';
import { show, type Payload } from '../../evidence/orders.ts';
import type { DeliverableEntry, Part } from '../../evidence/part.ts';
import { shorten } from '../../evidence/quote.ts';
import { fieldsOf, judgeOrdersOf, MAPPED_FIELDS, named } from '../../evidence/special-records.ts';
import { BROKE_OFF, wentThroughTheList } from '../../evidence/undeliverable.ts';
import { combine, fail, pass, unknown, type Verdict } from '../../evidence/verdict.ts';
import oddValues from '../../scenarios/odd-values.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

/** Last name null, last name empty, first name missing, two blanks inside. */
const SPARSE_NAMES = ['V10', 'V11', 'V12', 'V24'];
/** Every value has blanks and a tab around it. */
const PADDED = ['V13'];

export default defineCheck({
  code: 'DT-09',
  tier: 'solid',
  title: 'One-name, blank and padded values: names are never made of null or blanks',
  failureTitle: 'One-name, blank or padded values arrive wrong, or keep the customer from being sent',
  usualCause: 'Mostly names are joined although one is missing, both are required, or values are not trimmed.',
  basis: ['A-02', 'D-06', 'T-06', 'T-07'],
  fairness: 'White space inside a name may be kept or collapsed. A customer without any name cannot be delivered; leaving that to the destination is fine.',
  looks: [
    look(undeliverableRecords, namelessIsNotStored),
    look(oddValues, (part) => combine([
      judgeOrdersOf(part, SPARSE_NAMES, fieldsOf(['name'])),
      judgeOrdersOf(part, PADDED, (payload, record) => [...fieldsOf(MAPPED_FIELDS)(payload, record), ...paddedPhone(payload, record)]),
    ]), 'a'),
  ],
});

function namelessIsNotStored(part: Part): Verdict {
  const nameless = part.entries.find(({ label }) => label.startsWith('N12'));
  const [stored] = part.ordersFor(nameless?.id ?? '');
  if (stored) return fail({ expected: 'no order for a customer without a name', observed: 'one is stored', quotation: shorten(JSON.stringify(stored.order)) });
  return wentThroughTheList(part) ? pass() : unknown(BROKE_OFF);
}

/** Phones are compared by their digits, which says nothing of what stands around them. */
function paddedPhone({ customerInfo: { contactPhone } }: Payload, record: DeliverableEntry): Finding[] {
  if (typeof contactPhone !== 'string' || contactPhone === contactPhone.trim()) return [];
  return [{ expected: `no white space around customerInfo.contactPhone of ${named(record)}`, observed: show(contactPhone) }];
}
