import { bulk } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario, PACED } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S22',
  title: '401 for ever',
  about: 'The token endpoint works, but the destination answers 401 invalid_token whatever the token, fresh ones included.',
  killAfterSeconds: 90,
  customers: (seed) => bulk(40, seed),
  faults: [fault('FD-22')],
  services: PACED,
  validIf: aFaultFired,
});
