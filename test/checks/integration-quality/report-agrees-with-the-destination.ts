import { defineCheck, look } from '../../evidence/define-check.ts';
import { reportProblems } from '../../evidence/report-truth.ts';
import { idAt } from '../../evidence/refused.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import refusals, { CONFLICT } from '../../scenarios/refusals.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'IQ-08',
  tier: 'solid',
  title: 'report.json is valid and agrees with the destination',
  failureTitle: 'report.json is missing, malformed, or says something else than the destination',
  usualCause: 'Mostly no report is written, or only at a good end, or it counts what was sent and not what was confirmed.',
  basis: ['X-04'],
  fairness: 'created and alreadyPresent are compared as a sum. Entries without a usable id may be listed without one, or only counted. Whoever takes the 409 of another customer for "already delivered" counts one more, which is another check\'s business.',
  looks: [
    look(healthyRun, (part) => failIfAny(reportProblems(part))),
    look(undeliverableRecords, (part) => failIfAny(reportProblems(part))),
    look(refusals, (part) => failIfAny(reportProblems(part, 1, [idAt(part, CONFLICT.customer)]))),
  ],
});
