import { defineCheck } from '../../evidence/define-check.ts';
import { costsNoOrder } from '../../evidence/delivered.ts';
import shortOutage from '../../scenarios/short-outage.ts';

export default defineCheck({
  code: 'SR-06',
  tier: 'solid',
  title: 'A destination that is away for 4 s costs no order',
  failureTitle: 'A destination that is away for 4 s costs orders, or makes the run fail',
  usualCause: 'Mostly a refused connection is not tried again, or all retries are used up within the first seconds.',
  basis: ['P-01', 'X-01'],
  fairness: 'A request is to be tried for at least 5 s. The outage begins after a number of orders, not at a moment, and nothing else can answer at that address.',
  timing: true,
  scenarios: [shortOutage],
  judge: (part) => costsNoOrder(part),
});
