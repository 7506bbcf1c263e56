import { defineCheck } from '../../evidence/define-check.ts';
import { orderDateProblem } from '../../evidence/order-date.ts';
import { whereOrdersArrived } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRunElsewhere, { TIME_ZONE } from '../../scenarios/healthy-run-elsewhere.ts';

export default defineCheck({
  code: 'DT-14',
  tier: 'solid',
  title: 'orderDate is true UTC on a machine in another time zone',
  failureTitle: 'orderDate is not true UTC on a machine in another time zone',
  usualCause: 'Usually local time is written with a Z behind it.',
  basis: ['D-05'],
  fairness: `The run has TZ=${TIME_ZONE}. Where a machine knows no time zones, local time is UTC and nobody fails.`,
  scenarios: [healthyRunElsewhere],
  judge: (part) => whereOrdersArrived(part, () => failIfAny(part.orders.flatMap((order) => orderDateProblem(part, order) ?? []))),
});
