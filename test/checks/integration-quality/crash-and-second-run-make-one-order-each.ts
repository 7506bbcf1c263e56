import { defineCheck } from '../../evidence/define-check.ts';
import { costsNoOrder } from '../../evidence/delivered.ts';
import { duplicateOrders } from '../../evidence/orders.ts';
import { combine, failIfAny } from '../../evidence/verdict.ts';
import crash from '../../scenarios/crash.ts';

const SECOND = 2;

export default defineCheck({
  code: 'IQ-11',
  tier: 'exceptional',
  title: 'Killed while an answer was on its way and run again: exactly one order each',
  failureTitle: 'Killed while an answer was on its way and run again: orders are doubled or missing, or the second run fails',
  usualCause: 'Mostly ids are new in each run and nothing noted what was under way, or the 409 for an order that is there ends the run.',
  basis: ['P-07', 'X-01'],
  fairness: 'The kill comes with the 10th order, not at a moment. How a program knows what is there (ids, keys, asking the destination) is free.',
  scenarios: [crash],
  judge: (part) => combine([failIfAny(duplicateOrders(part)), costsNoOrder(part, SECOND)]),
});
