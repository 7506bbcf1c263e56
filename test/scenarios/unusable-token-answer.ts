import { clean } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario, PACED } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S23',
  title: 'Token answer unusable',
  about: 'With status 200 the token endpoint sends a) an HTML page, b) JSON without access_token.',
  killAfterSeconds: 90,
  parts: {
    a: { customers: clean, faults: [fault('FT-04')], services: PACED },
    b: { customers: clean, faults: [fault('FT-05')], services: PACED },
  },
  validIf: aFaultFired,
});
