import { defineCheck } from '../../evidence/define-check.ts';
import { saysWhy } from '../../evidence/mentions.ts';
import { names, quoteExchange } from '../../evidence/quote.ts';
import { refusedIn } from '../../evidence/refused.ts';
import { expectThat, unknown } from '../../evidence/verdict.ts';
import refusals, { REFUSALS } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'EH-18',
  tier: 'solid',
  title: 'The reason of a refusal stands beside the customer',
  failureTitle: 'The reason of a refusal does not stand beside the customer',
  usualCause: 'Mostly status and answer are dropped or never looked at, or the reason stands far from the customer.',
  basis: ['X-02', 'D-07'],
  fairness: 'The status, or words of title, detail or pointer, in the same line or JSON object as the customer_id, or within 3 lines. Only orders that were sent are judged.',
  scenarios: [refusals],
  judge(part) {
    const attempted = refusedIn(part, REFUSALS);
    if (attempted.length === 0) return unknown('no order was sent that the destination refuses');
    const silent = attempted.filter(({ id, reason }) => !saysWhy(part, id, reason));
    return expectThat(silent.length === 0, {
      expected: 'status or problem text of each refusal beside its customer_id',
      observed: `${silent.length} of ${attempted.length} without either: ${names(silent.map(({ id, status }) => `${id} (${status})`))}`,
      ...(silent[0] && quoteExchange(silent[0].first)),
    });
  },
});
