import { madeUpTokens } from '../../evidence/bearer.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny } from '../../evidence/verdict.ts';
import unusableTokenAnswer from '../../scenarios/unusable-token-answer.ts';

export default defineCheck({
  code: 'EH-17',
  tier: 'solid',
  title: 'A token answer without a usable token is a failure: no "Bearer undefined"',
  failureTitle: 'A token answer without a usable token does not end the run as a failure, or is used all the same',
  usualCause: 'Usually access_token is taken from the answer before anything asks whether it is there.',
  basis: ['O-05', 'X-01'],
  fairness: 'Asking again is right and allowed. Any exit code but 0 will do; otherwise only the tokens that were sent are judged.',
  scenarios: [unusableTokenAnswer],
  judge: (part) => combine([
    expectThat(part.run().exitCode !== 0 && !part.run().killed, { expected: 'an exit code that is not 0', observed: endOf(part.run()), ...lastWords(part) }),
    failIfAny(madeUpTokens(part)),
  ]),
});
