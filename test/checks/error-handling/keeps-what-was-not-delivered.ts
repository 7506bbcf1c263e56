import { defineCheck, look } from '../../evidence/define-check.ts';
import { undelivered } from '../../evidence/delivered.ts';
import { problemFiles } from '../../evidence/problem-files.ts';
import { noneFor } from '../../evidence/quote.ts';
import type { Part } from '../../evidence/part.ts';
import { idAt } from '../../evidence/refused.ts';
import { expectThat, type Verdict } from '../../evidence/verdict.ts';
import refusals, { CONFLICT } from '../../scenarios/refusals.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'EH-22',
  tier: 'exceptional',
  title: 'What was not delivered is kept in a machine-readable file',
  failureTitle: 'What was not delivered is not kept in full in a machine-readable file',
  usualCause: 'Mostly there is only a log or a number, or entries lack the reason or whether trying again can help.',
  basis: ['X-04'],
  fairness: 'problems in report.json are enough; JSON Lines and CSV are understood as well. Each entry needs an id, a reason, and whether trying again can help.',
  looks: [
    look(undeliverableRecords, (part) => keepsAll(part)),
    // A 409 taken for "already delivered" is another check's business.
    look(refusals, (part) => keepsAll(part, idAt(part, CONFLICT.customer))),
  ],
});

function keepsAll(part: Part, exceptFor?: string): Verdict {
  const kept = problemFiles(part.run().outputFiles);
  const lacking = undelivered(part).filter(({ id }) => id !== null && id !== exceptFor
    && !kept.some((problem) => problem.id === id && problem.hasReason && problem.saysWhetherToRetry));
  return expectThat(lacking.length === 0, {
    expected: 'an entry with id, reason and outcome for each customer that was not delivered',
    observed: noneFor(lacking.map(({ id, label }) => (label === id ? label : `${id ?? ''} (${label})`))),
  });
}
