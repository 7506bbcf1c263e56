import { defineCheck } from '../../evidence/define-check.ts';
import { orderDateProblem } from '../../evidence/order-date.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'DT-04',
  tier: 'basic',
  title: 'orderDate is RFC 3339, in UTC, and lies within the run',
  failureTitle: 'orderDate is malformed, not in UTC, or not the time of the order',
  usualCause: 'Mostly the date has no time or another offset than UTC, or a shift of hours stands in the code.',
  basis: ['D-05', 'RFC 3339 5.6'],
  fairness: 'Z, z and +00:00, with or without fractions, all count; one date for the whole run is fine.',
  scenarios: [healthyRun],
  judge: (part) => failIfAny(part.orders.flatMap((order) => orderDateProblem(part, order) ?? [])),
});
