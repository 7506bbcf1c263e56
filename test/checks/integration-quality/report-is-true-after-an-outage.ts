import { defineCheck } from '../../evidence/define-check.ts';
import { reportProblems } from '../../evidence/report-truth.ts';
import { endOf } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny } from '../../evidence/verdict.ts';
import destinationGoesAway from '../../scenarios/destination-goes-away.ts';

export default defineCheck({
  code: 'IQ-12',
  tier: 'exceptional',
  title: 'The report is true after an outage',
  failureTitle: 'After an outage the run does not end by itself, or its report is missing or untrue',
  usualCause: 'Mostly no report is written, or only at a good end, or customers who were never tried are not counted as failed.',
  basis: ['X-04'],
  fairness: 'Numbers are judged, not the list of problems. A program that never read page 2 counts the customers of page 1.',
  scenarios: [destinationGoesAway],
  judge(part) {
    const read = part.report();
    const rejected = read.ok && read.report.rejected > 0
      ? [{ expected: 'nobody rejected: trying again may help every customer', observed: `${read.report.rejected} rejected`, where: 'OUTPUT_DIR/report.json' }] : [];
    return combine([
      expectThat(!part.run().killed, { expected: 'the program ends by itself and leaves its report', observed: endOf(part.run()) }),
      failIfAny([...reportProblems(part), ...rejected]),
    ]);
  },
});
