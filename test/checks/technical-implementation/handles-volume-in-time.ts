import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, seconds } from '../../evidence/quote.ts';
import { workingMs } from '../../evidence/timing.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import volume, { CUSTOMERS, LATENCY_MS } from '../../scenarios/volume.ts';

/** Published in X-03. */
const LIMIT_SECONDS = 60;

export default defineCheck({
  code: 'TI-09',
  tier: 'solid',
  title: `${CUSTOMERS} customers at ${LATENCY_MS} ms a call are done within ${LIMIT_SECONDS} s`,
  failureTitle: `${CUSTOMERS} customers take longer than published`,
  usualCause: 'Mostly each order has a pause or a token request of its own, or the process stays alive after its work.',
  basis: ['X-03'],
  fairness: 'One after the other needs less than half of the time. Up to 20 s until the first request are not counted. '
    + 'A run that leaves customers out was not through with its work sooner: its time is not judged.',
  timing: true,
  scenarios: [volume],
  judge(part) {
    const missing = missingCustomers(part).length;
    const tookMs = workingMs(part);
    if (tookMs > LIMIT_SECONDS * 1000) {
      return fail({ expected: `done within ${LIMIT_SECONDS} s`, observed: `${seconds(tookMs)} for ${count(CUSTOMERS - missing, 'order')}; ${endOf(part.run())}`, ...lastWords(part) });
    }
    return missing === 0 ? pass() : unknown(`no order for ${missing} of ${CUSTOMERS} customers, so the time says nothing`);
  },
});
