import { bulk } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario, PACED } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S17',
  title: 'Orders forbidden',
  about: 'The destination answers every request with 403 insufficient_scope. Forty customers, so that stopping can be told from going through the whole list.',
  killAfterSeconds: 90,
  customers: (seed) => bulk(40, seed),
  faults: [fault('FD-23')],
  services: PACED,
  validIf: aFaultFired,
});
