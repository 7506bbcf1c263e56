import { clean } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario, PACED } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S12',
  title: 'Token endpoint refuses the client',
  about: 'The token endpoint answers 401 invalid_client to every request, which is permanent: no order can be made.',
  killAfterSeconds: 90,
  customers: clean,
  faults: [fault('FT-03')],
  // At this pace, parallel workers that each ask once at their start have all asked before the first of them is refused.
  services: PACED,
  validIf: aFaultFired,
});
