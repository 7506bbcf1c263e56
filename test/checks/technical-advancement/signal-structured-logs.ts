import { count } from '../../../rubric/report/html/words.ts';
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
  usualCause: 'Usually lines are written for people to read.',
  basis: ['V-07', '12factor XI'],
  fairness: 'JSON or key=value in each stream\'s lines. Counts when shown, and is never held against anybody.',
  scenarios: [refusals],
  judge(part) {
    const lines = part.lines();
    const structured = lines.filter(({ text }) => isStructured(text)).length;
    return lines.length >= ENOUGH_LINES && structured >= ENOUGH_SHARE * lines.length ? pass() : notShown(`records with level and time: ${structured} of ${count(lines.length, 'line')}`);
  },
});
