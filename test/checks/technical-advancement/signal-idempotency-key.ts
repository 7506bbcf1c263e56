import { defineCheck } from '../../evidence/define-check.ts';
import { headerOf } from '../../evidence/headers.ts';
import { notShown, pass } from '../../evidence/verdict.ts';
import destinationHiccups from '../../scenarios/destination-hiccups.ts';
import answerLost from '../../scenarios/answer-lost.ts';

export default defineCheck({
  code: 'TA-02',
  tier: 'exceptional',
  title: 'Signal: an Idempotency-Key that stays the same over all attempts of an order',
  failureTitle: 'No stable Idempotency-Key',
  usualCause: 'Mostly the order id alone keeps orders apart, or the key is made anew for each attempt.',
  basis: ['D-08'],
  fairness: 'Counts when shown, and is never held against anybody.',
  scenarios: [destinationHiccups, answerLost],
  judgeTogether(parts) {
    const retried = parts.flatMap((part) => [...new Set(part.orderPosts.flatMap(({ subject }) => subject.customer ?? []))]
      .map((id) => part.attemptsFor(id)).filter((attempts) => attempts.length > 1));
    if (retried.length === 0) return notShown('no order was sent again');
    const stable = retried.every((attempts) => {
      const keys = new Set(attempts.map((attempt) => headerOf(attempt, 'idempotency-key')));
      return keys.size === 1 && !keys.has(undefined);
    });
    return stable ? pass() : notShown('orders are sent without a key, or with a new one for each attempt');
  },
});
