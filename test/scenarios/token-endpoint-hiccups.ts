import { clean } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S18',
  title: 'Token endpoint hiccups',
  about: 'The first token request is answered 500, the second 429 with Retry-After: 1, all others well. Three attempts are published.',
  killAfterSeconds: 60,
  customers: clean,
  faults: [fault('FT-01'), fault('FT-02')],
  validIf: aFaultFired,
});
