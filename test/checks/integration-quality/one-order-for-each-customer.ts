import { defineCheck } from '../../evidence/define-check.ts';
import { duplicateOrders, whereOrdersArrived } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';

export default defineCheck({
  code: 'IQ-02',
  tier: 'basic',
  title: 'No customer has two orders after a healthy run',
  failureTitle: 'A customer has several orders after a healthy run',
  usualCause: 'Usually an order is sent again under a new id after an answer that was taken for a failure.',
  basis: ['T-01'],
  fairness: 'Counted at the destination.',
  scenarios: [healthyRun, healthyRunElsewhere],
  judge: (part) => whereOrdersArrived(part, () => failIfAny(duplicateOrders(part))),
});
