import { count } from '../../../rubric/report/html/words.ts';
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
  usualCause: 'Mostly all orders are started at once, or the limit holds for each worker and not for all of them together.',
  basis: ['D-10'],
  fairness: 'Counted at the destination, from the end of a request to the end of its answer. A single request that found one too many is let pass.',
  scenarios: [volume],
  judge(part) {
    const tooMany = tooManyAtATime(part);
    if (tooMany.length > 0) return fail(...tooMany);
    return part.orderPosts.length >= ENOUGH_REQUESTS ? pass() : unknown(`the program sent only ${count(part.orderPosts.length, 'order')}`);
  },
});
