import { defineCheck } from '../../evidence/define-check.ts';
import { changedRetries } from '../../evidence/retries.ts';
import { combine, failIfAny, pass, unknown } from '../../evidence/verdict.ts';
import destinationHiccups from '../../scenarios/destination-hiccups.ts';
import answerLost from '../../scenarios/answer-lost.ts';

export default defineCheck({
  code: 'IQ-10',
  tier: 'solid',
  title: 'A retry sends the same order again',
  failureTitle: 'A retry sends another order',
  usualCause: 'Usually the order, or its id, is made within the retry and so anew for each attempt.',
  basis: ['D-04', 'D-11'],
  fairness: 'orderDate may differ, and so may the order of members.',
  scenarios: [destinationHiccups, answerLost],
  judgeTogether(parts) {
    const retried = parts.flatMap((part) => changedRetries(part));
    return retried.length === 0 ? unknown('no order was sent again') : combine(retried.map((finding) => (finding === null ? pass() : failIfAny([finding]))));
  },
});
