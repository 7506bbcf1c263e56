import { defineCheck } from '../../evidence/define-check.ts';
import { isStructured } from '../../evidence/structured-log.ts';
import { notShown, pass } from '../../evidence/verdict.ts';
import refusals from '../../scenarios/refusals.ts';

/** A banner or a summary for people may stand among the records. */
const ENOUGH_SHARE = 0.9;
/** One record alone is no log. */
const ENOUGH_LINES = 5;

export default defineCheck({
  code: 'TA-06',
  tier: 'exceptional',
  title: 'Signal: structured logs with level and time',
  failureTitle: 'No structured logs',
  basis: ['12factor XI'],
  fairness: 'JSON or key=value in each stream\'s lines. Counts when shown, and is never held against anybody.',
  scenarios: [refusals],
  judge(part) {
    const lines = part.lines();
    const structured = lines.filter(({ text }) => isStructured(text)).length;
    return lines.length >= ENOUGH_LINES && structured >= ENOUGH_SHARE * lines.length ? pass() : notShown(`${structured} of ${lines.length} lines are records with level and time`);
  },
});
