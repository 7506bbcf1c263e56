import { defineCheck } from '../../evidence/define-check.ts';
import { namesAsUndelivered } from '../../evidence/mentions.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { refusedIn } from '../../evidence/refused.ts';
import { expectThat, notShown } from '../../evidence/verdict.ts';
import refusals, { CONFLICT } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'EH-21',
  tier: 'exceptional',
  title: 'A 409 that names another customer is reported',
  failureTitle: 'A 409 that names another customer is not reported',
  usualCause: 'Mostly every 409 counts as "already there", whoever the answer names, or the status is not looked at.',
  basis: ['D-04'],
  fairness: 'The answer says whose order is there. Where there is a valid report, its problems decide; else any place that names the customer with the reason.',
  scenarios: [refusals],
  judge(part) {
    const [conflict] = refusedIn(part, [CONFLICT]);
    if (!conflict) return notShown('the order in question was never sent');
    const read = part.report();
    const isReported = read.ok ? read.report.problems.some(({ customerId }) => String(customerId) === conflict.id) : namesAsUndelivered(part, conflict.id, conflict.reason);
    return expectThat(isReported, { expected: `${conflict.id} is reported: the orderId belongs to ${CONFLICT.customerId}`, observed: 'it is not', ...quoteExchange(conflict.first) });
  },
});
