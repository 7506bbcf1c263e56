import { defineCheck } from '../../evidence/define-check.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { refusedIn } from '../../evidence/refused.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import refusals, { REFUSALS } from '../../scenarios/refusals.ts';

export default defineCheck({
  code: 'EH-11',
  tier: 'solid',
  title: 'An order refused for good is sent once',
  failureTitle: 'An order refused for good is sent again',
  usualCause: 'Usually every failed status is tried again, and refusals for good are not told from passing trouble.',
  basis: ['P-03'],
  fairness: 'Judged for 400, 413 and 422; what is done about a 409 is another check\'s business.',
  scenarios: [refusals],
  judge: (part) => failIfAny(refusedIn(part, REFUSALS).flatMap(({ id, status }) => {
    const attempts = part.attemptsFor(id);
    const [, second] = attempts;
    return second ? [{ expected: `one attempt for ${id}, which is answered ${status}`, observed: `${attempts.length} attempts`, ...quoteExchange(second) }] : [];
  })),
});
