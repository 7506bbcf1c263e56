import { defineCheck } from '../../evidence/define-check.ts';
import { personalData } from '../../evidence/mask.ts';
import { quoteLine } from '../../evidence/quote.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import refusals from '../../scenarios/refusals.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

/** A dump of every customer proves no more than the first few lines of it. */
const ENOUGH_FINDINGS = 3;

export default defineCheck({
  code: 'SEC-05',
  tier: 'solid',
  title: 'No e-mail address, phone or street in the output',
  failureTitle: 'Personal data is written to the output',
  usualCause: 'Mostly records, orders or error objects are logged as a whole, or messages quote the value they complain about.',
  basis: ['X-02', 'CWE-532'],
  fairness: 'Exact values of 8 or more characters; names are not looked for. The services never repeat values in their messages, so these can be logged.',
  scenarios: [healthyRun, undeliverableRecords, refusals],
  judge(part) {
    const personal = [...personalData(part)];
    return failIfAny(part.runs.flatMap((_, index) => part.lines(index + 1)).flatMap((line) => {
      const hit = personal.find(([value]) => line.text.includes(value));
      return hit ? [{ expected: 'no personal data in the output', observed: `the ${hit[1].kind} of ${hit[1].customer}`, ...quoteLine(line) }] : [];
    }).slice(0, ENOUGH_FINDINGS));
  },
});
