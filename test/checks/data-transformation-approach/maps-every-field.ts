import { defineCheck } from '../../evidence/define-check.ts';
import { differencesIn } from '../../evidence/orders.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'DT-01',
  tier: 'basic',
  title: 'Clean records are mapped field by field',
  failureTitle: 'Fields of clean records arrive wrong',
  usualCause: 'Mostly two members are mixed up, a value becomes a number on its way, or a member is left out.',
  basis: ['D-02'],
  fairness: 'Phones are compared by their digits, e-mail addresses also in small letters, text after NFC and with inner white space collapsed.',
  scenarios: [healthyRun],
  judge: (part) => failIfAny(differencesIn(part, ['id', 'contactEmail', 'contactPhone', 'line1', 'city', 'region', 'postalCode'])),
});
