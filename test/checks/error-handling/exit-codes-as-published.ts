import { defineCheck, look } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { expectThat, type Verdict } from '../../evidence/verdict.ts';
import refusals from '../../scenarios/refusals.ts';
import sourceNotThere from '../../scenarios/source-not-there.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

const exitsWith = (code: number, because: string) => (part: Part): Verdict =>
  expectThat(part.run().exitCode === code && !part.run().killed, { expected: `exit code ${code}: ${because}`, observed: endOf(part.run()), ...lastWords(part) });

export default defineCheck({
  code: 'EH-16',
  tier: 'solid',
  title: 'Exit codes are as published',
  failureTitle: 'A run does not end with the published exit code',
  usualCause: 'Mostly one code stands for different ends of a run, or an uncaught error sets it.',
  basis: ['X-01'],
  fairness: 'In the healthy run a customer that was not delivered is another check\'s business: then any code but 0 is right here.',
  looks: [
    look(healthyRun, (part) => (missingCustomers(part).length === 0
      ? exitsWith(0, 'all are delivered')(part)
      : expectThat(part.run().exitCode !== 0, { expected: 'another exit code than 0: customers were not delivered', observed: endOf(part.run()) }))),
    look(undeliverableRecords, exitsWith(2, 'the run went to its end and some customers were not delivered')),
    look(refusals, exitsWith(2, 'the run went to its end and some customers were not delivered')),
    look(sourceNotThere, exitsWith(1, 'the source is unavailable')),
  ],
});
