import { defineCheck } from '../../evidence/define-check.ts';
import { differencesIn, whereOrdersArrived } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';

export default defineCheck({
  code: 'DT-05',
  tier: 'basic',
  title: 'Postal codes stay text: leading zeros arrive',
  failureTitle: 'Postal codes arrive changed',
  usualCause: 'Usually the code becomes a number on its way, by a parser, a type or a template.',
  basis: ['A-02', 'T-07'],
  fairness: 'The value must arrive as it stood there; it is published as text.',
  scenarios: [healthyRun, healthyRunElsewhere],
  judge: (part) => whereOrdersArrived(part, () => failIfAny(differencesIn(part, ['postalCode']))),
});
