import { defineCheck } from '../../evidence/define-check.ts';
import { MOST_AT_A_TIME, shareInParallel, tooManyAtATime } from '../../evidence/in-flight.ts';
import { fail, notShown, pass } from '../../evidence/verdict.ts';
import volume, { CUSTOMERS } from '../../scenarios/volume.ts';

/** Two requests that happen to overlap are no parallel work. */
const LEAST_SHARE = 0.5;
/** With fewer orders there is little to be done side by side. */
const ENOUGH_ORDERS = CUSTOMERS / 2;

export default defineCheck({
  code: 'TI-12',
  tier: 'exceptional',
  title: `Orders are sent side by side, and never more than ${MOST_AT_A_TIME} at a time`,
  failureTitle: `More than ${MOST_AT_A_TIME} requests are sent side by side`,
  usualCause: 'Usually all orders are started at once, and nothing limits how many are under way.',
  basis: ['D-10'],
  fairness: 'One after the other is a legitimate choice: then it is not shown, and never failed. Judged by what was under way, not by the time it took.',
  scenarios: [volume],
  judge(part) {
    const tooMany = tooManyAtATime(part);
    if (tooMany.length > 0) return fail(...tooMany);
    if (part.orders.length < ENOUGH_ORDERS) return notShown(`the program made only ${part.orders.length} of ${CUSTOMERS} orders`);
    return shareInParallel(part) >= LEAST_SHARE ? pass() : notShown('orders are sent one after the other');
  },
});
