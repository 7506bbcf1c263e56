import { madeUpTokens } from '../../evidence/bearer.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny } from '../../evidence/verdict.ts';
import tokenEndpointRefusesTheClient from '../../scenarios/token-endpoint-refuses-the-client.ts';

export default defineCheck({
  code: 'EH-02',
  tier: 'basic',
  title: 'A refused client ends the run with a failure, and no order is sent with a made-up token',
  failureTitle: 'A refused client does not end the run as a failure, or orders are sent with a made-up token',
  usualCause: 'Mostly the status of the token answer is not looked at, or its error is caught and the run goes on.',
  basis: ['O-05', 'X-01'],
  fairness: 'Any exit code but 0 will do. A request without any token is let off here: the destination answers it with 401.',
  scenarios: [tokenEndpointRefusesTheClient],
  judge: (part) => combine([
    expectThat(part.run().exitCode !== 0 && !part.run().killed, { expected: 'an exit code that is not 0', observed: endOf(part.run()), ...lastWords(part) }),
    failIfAny(madeUpTokens(part)),
  ]),
});
