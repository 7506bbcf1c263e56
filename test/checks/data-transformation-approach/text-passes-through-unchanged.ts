import type { Finding } from '../../../rubric/outcome.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { firstDifference } from '../../evidence/first-difference.ts';
import { payloadOf, show, type Payload } from '../../evidence/orders.ts';
import type { DeliverableEntry } from '../../evidence/part.ts';
import { judgeOrdersOf, MAPPED_FIELDS, named } from '../../evidence/special-records.ts';
import unchangedText from '../../scenarios/unchanged-text.ts';

/** Scripts, marks and signs; control characters (X10, X11) are another check's business (DT-20). */
const TEXTS = ['X01', 'X02', 'X03', 'X04', 'X05', 'X06', 'X07', 'X08', 'X09', 'X12'];

export default defineCheck({
  code: 'DT-13',
  tier: 'solid',
  title: 'Text passes through unchanged, whatever its script and signs',
  failureTitle: 'Text arrives changed, or not at all',
  usualCause: 'Mostly signs that look dangerous are stripped or escaped, or JSON is put together by hand.',
  basis: ['T-07', 'RFC 8259 7'],
  fairness: 'NFC and collapsed inner white space are allowed. Escaping belongs to the place where a text is shown, so stripping or escaping here is a fault.',
  scenarios: [unchangedText],
  judge: (part) => judgeOrdersOf(part, TEXTS, changedTexts),
});

function changedTexts({ customerInfo, shippingAddress }: Payload, record: DeliverableEntry): Finding[] {
  const expected = payloadOf(record.expected);
  const wanted: Record<string, unknown> = { ...expected.customerInfo, ...expected.shippingAddress };
  const arrived: Record<string, unknown> = { ...customerInfo, ...shippingAddress };
  return MAPPED_FIELDS.flatMap((field) => {
    const [want, got] = [wanted[field], arrived[field]];
    if (typeof want !== 'string') return [];
    const where = `${field} of ${named(record)}: ${show(want)}`;
    if (typeof got !== 'string') return [{ expected: where, observed: show(got) }];
    const difference = firstDifference(want, got);
    return difference === null ? [] : [{ expected: where, observed: `${show(got)}: ${difference}` }];
  });
}
