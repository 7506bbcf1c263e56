import { defineCheck } from '../../evidence/define-check.ts';
import { MOST_AT_A_TIME, tooManyAtATime } from '../../evidence/in-flight.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import volume from '../../scenarios/volume.ts';

/** Twice the limit: a program that sends everything at once shows it by then. */
const ENOUGH_REQUESTS = 2 * MOST_AT_A_TIME;

export default defineCheck({
  code: 'SR-09',
  tier: 'solid',
  title: `Never more than ${MOST_AT_A_TIME} requests at a time`,
  failureTitle: `More than ${MOST_AT_A_TIME} requests at a time`,
  basis: ['D-10'],
  fairness: 'Counted at the destination, from the end of a request to the end of its answer. A single request that found one too many is let pass.',
  scenarios: [volume],
  judge(part) {
    const tooMany = tooManyAtATime(part);
    if (tooMany.length > 0) return fail(...tooMany);
    return part.orderPosts.length >= ENOUGH_REQUESTS ? pass() : unknown(`only ${part.orderPosts.length} orders were sent`);
  },
});
