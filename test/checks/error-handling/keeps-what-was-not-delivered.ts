import { defineCheck } from '../../evidence/define-check.ts';
import { undelivered } from '../../evidence/delivered.ts';
import { problemFiles } from '../../evidence/problem-files.ts';
import { names } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import refusals from '../../scenarios/refusals.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'EH-22',
  tier: 'exceptional',
  title: 'What was not delivered is kept in a machine-readable file',
  failureTitle: 'What was not delivered is in no machine-readable file',
  basis: ['X-04'],
  fairness: 'problems in report.json are enough; JSON Lines and CSV are understood as well. Each entry needs an id, a reason, and whether trying again can help.',
  scenarios: [undeliverableRecords, refusals],
  judge(part) {
    const kept = problemFiles(part.run().outputFiles);
    const lacking = undelivered(part).filter(({ id }) => id !== null && !kept.some((problem) => problem.id === id && problem.hasReason && problem.saysWhetherToRetry));
    return expectThat(lacking.length === 0, {
      expected: 'an entry with id, reason and outcome for each customer that was not delivered',
      observed: `${lacking.length} have none: ${names(lacking.map(({ id, label }) => (label === id ? label : `${id ?? ''} (${label})`)))}`,
    });
  },
});
