import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import sourceNotThere from '../../scenarios/source-not-there.ts';
import sourceRefusesTheKey from '../../scenarios/source-refuses-the-key.ts';

export default defineCheck({
  code: 'EH-01',
  tier: 'basic',
  title: 'A source that cannot be used ends the run with a failure and a message',
  failureTitle: 'With a source that cannot be used the run says nothing, or does not end as a failure',
  usualCause: 'Mostly a failure goes unnoticed or is caught without an exit code, retries have no limit, or nothing is written by default.',
  basis: ['X-01', 'X-02'],
  fairness: 'Any exit code but 0 and any output will do, an uncaught error included.',
  scenarios: [sourceRefusesTheKey, sourceNotThere],
  judge: (part) => combine([
    expectThat(part.run().exitCode !== 0 && !part.run().killed, { expected: 'an exit code that is not 0', observed: endOf(part.run()), ...lastWords(part) }),
    expectThat(part.lines().length > 0, { expected: 'a message', observed: 'not a line of output' }),
  ]),
});
