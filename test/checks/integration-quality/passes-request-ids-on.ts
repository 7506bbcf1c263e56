import { defineCheck } from '../../evidence/define-check.ts';
import { saysAllIsWell } from '../../evidence/mentions.ts';
import { names, quoteExchange } from '../../evidence/quote.ts';
import { refusedIn } from '../../evidence/refused.ts';
import { expectThat, unknown } from '../../evidence/verdict.ts';
import refusals, { REFUSALS } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'IQ-13',
  tier: 'exceptional',
  title: 'Gives the destination\'s X-Request-Id for refused orders',
  failureTitle: 'The X-Request-Id of refused orders is lost',
  usualCause: 'Usually status and body of an answer reach the place where messages are made, and its headers do not.',
  basis: ['D-07'],
  fairness: 'Looked for in all output and in the files of OUTPUT_DIR; one of the attempts is enough. A report that says that all are delivered gives no id for a refusal.',
  scenarios: [refusals],
  judge(part) {
    const attempted = refusedIn(part, REFUSALS);
    if (attempted.length === 0) return unknown('no order was sent that the destination refuses');
    const said = part.said();
    const lost = attempted.filter(({ id }) => saysAllIsWell(part) || !part.attemptsFor(id).some(({ requestId }) => said.includes(requestId)));
    return expectThat(lost.length === 0, {
      expected: 'the X-Request-Id of each refusal in the output', observed: `missing for ${names(lost.map(({ id, status, first }) => `${id} (${status}, ${first.requestId})`))}`,
      ...(lost[0] && quoteExchange(lost[0].first)),
    });
  },
});
