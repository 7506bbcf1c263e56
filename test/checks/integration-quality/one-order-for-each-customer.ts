import { defineCheck } from '../../evidence/define-check.ts';
import { duplicateOrders } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';

export default defineCheck({
  code: 'IQ-02',
  tier: 'basic',
  title: 'No customer has two orders after a healthy run',
  failureTitle: 'A customer has two orders after a healthy run',
  basis: ['T-01'],
  fairness: 'Counted at the destination.',
  scenarios: [healthyRun, healthyRunElsewhere],
  judge: (part) => failIfAny(duplicateOrders(part)),
});
