import { defineCheck } from '../../evidence/define-check.ts';
import { differencesIn } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'DT-02',
  tier: 'basic',
  title: 'The name is first name, one space, last name',
  failureTitle: 'The name is put together differently',
  basis: ['D-02'],
  fairness: 'Compared after NFC and with inner white space collapsed.',
  scenarios: [healthyRun],
  judge: (part) => failIfAny(differencesIn(part, ['name'])),
});
