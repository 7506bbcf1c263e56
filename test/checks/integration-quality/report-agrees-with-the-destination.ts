import { defineCheck } from '../../evidence/define-check.ts';
import { reportProblems } from '../../evidence/report-truth.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import refusals from '../../scenarios/refusals.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'IQ-08',
  tier: 'solid',
  title: 'report.json is valid and agrees with the destination',
  failureTitle: 'report.json is missing, malformed, or says something else than the destination',
  basis: ['X-04'],
  fairness: 'created and alreadyPresent are compared as a sum. Entries without a usable id may be listed without one, or only counted.',
  scenarios: [healthyRun, undeliverableRecords, refusals],
  judge: (part) => failIfAny(reportProblems(part)),
});
