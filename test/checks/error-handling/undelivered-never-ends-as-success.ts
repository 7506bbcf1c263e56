import { defineCheck } from '../../evidence/define-check.ts';
import { undelivered } from '../../evidence/delivered.ts';
import { endOf, names } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import refusals from '../../scenarios/refusals.ts';
import fieldRenamed from '../../scenarios/field-renamed.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'EH-03',
  tier: 'basic',
  title: 'The exit code is not 0 when a customer was not delivered',
  failureTitle: 'Customers are not delivered, and the run ends with exit code 0 or not by itself',
  usualCause: 'Mostly refusals are not noticed, or they are logged or counted and the exit code does not depend on them.',
  basis: ['X-01', 'T-04'],
  fairness: 'Any other exit code will do, a crash included. A run that had to be ended fails.',
  scenarios: [undeliverableRecords, fieldRenamed, refusals],
  judge(part) {
    const { exitCode, killed } = part.run();
    const left = undelivered(part).map(({ label }) => label);
    return expectThat(left.length === 0 || (exitCode !== 0 && !killed), {
      expected: 'an exit code that is not 0', observed: `${endOf(part.run())}; ${left.length} not delivered: ${names(left)}`,
    });
  },
});
