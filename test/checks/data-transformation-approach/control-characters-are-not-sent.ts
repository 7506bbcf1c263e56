import type { Finding } from '../../../rubric/outcome.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { namesAsUndelivered } from '../../evidence/mentions.ts';
import { payloadOf, show } from '../../evidence/orders.ts';
import type { DeliverableEntry, Part } from '../../evidence/part.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { fieldsOf, MAPPED_FIELDS, named, specialRecord } from '../../evidence/special-records.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import unchangedText from '../../scenarios/unchanged-text.ts';

/** A line break in the street, a tab in the city. */
const WITH_CONTROL = ['X10', 'X11'];
// eslint-disable-next-line no-control-regex -- [D-06] is about control characters
const CONTROL = /[\u0000-\u001f\u007f]/;
/** What is wrong with such a record, or where. */
const REASON = /control|character|line.?(break|feed)|newline|tab\b|invalid|reject|unusable|street|city|address|line1/i;

export default defineCheck({
  code: 'DT-20',
  tier: 'exceptional',
  title: 'Control characters become a space, or the record is rejected and named',
  failureTitle: 'Control characters are sent, or their record arrives changed, or is dropped without a word',
  usualCause: 'Usually nothing looks for control characters, so that text is sent as it came.',
  basis: ['D-06', 'T-04', 'T-07'],
  fairness: 'Delivered with a space in its place and rejected by name are both right; the published pages leave the choice.',
  scenarios: [unchangedText],
  judge: (part) => failIfAny(WITH_CONTROL.flatMap((code) => problemsOf(part, specialRecord(part, code)))),
});

function problemsOf(part: Part, record: DeliverableEntry): Finding[] {
  const [stored] = part.ordersFor(record.id);
  if (!stored) {
    if (namesAsUndelivered(part, record.id, REASON)) return [];
    return [{ expected: `${named(record)} is delivered, or named as rejected`, observed: `neither; ${endOf(part.run())}`, ...lastWords(part) }];
  }
  const payload = payloadOf(stored.order);
  const sent: Record<string, unknown> = { ...payload.customerInfo, ...payload.shippingAddress };
  const raw = Object.entries(sent).filter(([, value]) => typeof value === 'string' && CONTROL.test(value));
  if (raw.length > 0) return raw.map(([field, value]) => ({ expected: `no control character in ${field} of ${named(record)}`, observed: show(value) }));
  return fieldsOf(MAPPED_FIELDS)(payload, record);
}
