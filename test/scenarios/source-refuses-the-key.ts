import { clean } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario, PACED } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S11',
  title: 'Source refuses the key',
  about: 'The source answers every request with 401, as it does where the API key is wrong.',
  killAfterSeconds: 90,
  customers: clean,
  faults: [fault('FS-13')],
  services: PACED,
  validIf: aFaultFired,
});
