import { defineCheck } from '../../evidence/define-check.ts';
import { differencesIn } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'DT-02',
  tier: 'basic',
  title: 'The name is first name, one space, last name',
  failureTitle: 'The name is put together differently',
  usualCause: 'Mostly the names stand in another order, something else than a space is between them, or one of them is left out.',
  basis: ['D-02'],
  fairness: 'Compared after NFC and with inner white space collapsed.',
  scenarios: [healthyRun],
  judge: (part) => failIfAny(differencesIn(part, ['name'])),
});
