import { defineCheck } from '../../evidence/define-check.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import { shorten } from '../../evidence/quote.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

/** A customer without any name is judged by another check (DT-09). */
const NO_NAME = 'N12';

export default defineCheck({
  code: 'DT-07',
  tier: 'basic',
  title: 'Never invents data for a customer who lacks some',
  failureTitle: 'Orders are stored with data that was made up or cut',
  usualCause: 'Mostly a default such as "Unknown" or the word "null" stands in for a missing value, or a value is cut to length.',
  basis: ['T-06'],
  fairness: 'The destination validates: an order of such a customer can only be stored if something was made up, cut or put in its place.',
  scenarios: [undeliverableRecords],
  judge: (part) => failIfAny(part.entries.filter(({ expected, label, id }) => expected === null && id !== null && !label.startsWith(NO_NAME)).flatMap(({ id, label }) =>
    part.ordersFor(id ?? '').map(({ order }) => ({ expected: `no order for ${id ?? ''} (${label})`, observed: 'one is stored', quotation: shorten(JSON.stringify(order)) })))),
});
