import { defineCheck } from '../../evidence/define-check.ts';
import { namesAsUndelivered } from '../../evidence/mentions.ts';
import { lastWords, names } from '../../evidence/quote.ts';
import { refusedIn } from '../../evidence/refused.ts';
import { expectThat, unknown } from '../../evidence/verdict.ts';
import refusals, { REFUSALS } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'EH-05',
  tier: 'basic',
  title: 'Every order the destination refused is named by its customer',
  failureTitle: 'Orders the destination refused go unnamed',
  usualCause: 'Mostly refusals are only counted or are written without the customer_id, or the status of the answer is not looked at.',
  basis: ['X-02', 'T-04'],
  fairness: 'Any wording, in the output or in a file of OUTPUT_DIR, and only for orders that were really sent. '
    + 'A line that every customer gets, delivered or not, names nobody, and neither does a run whose report says that all are delivered. The order answered 409 is another check\'s business.',
  scenarios: [refusals],
  judge(part) {
    const attempted = refusedIn(part, REFUSALS);
    if (attempted.length === 0) return unknown('no order was sent that the destination refuses');
    const unnamed = attempted.filter(({ id, reason }) => !namesAsUndelivered(part, id, reason)).map(({ id, status }) => `${id} (${status})`);
    return expectThat(unnamed.length === 0, {
      expected: 'each refused order is named as not delivered by its customer_id', observed: `${unnamed.length} of ${attempted.length} unnamed: ${names(unnamed)}`, ...lastWords(part),
    });
  },
});
