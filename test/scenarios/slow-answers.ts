import { clean } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** Any customer but the first, so that the answer is slow on a connection that was quick before. */
const SLOW_CUSTOMER = 5;

export default defineScenario({
  code: 'S28',
  title: 'Slow but fine',
  about: `The first answer of the source takes 4 s, the first token 3 s, and the first attempt for customer ${SLOW_CUSTOMER} 4 s, as the conditions say may happen. `
    + 'Meanwhile the command lines of all its processes are looked at, ten times a second.',
  killAfterSeconds: 75,
  customers: clean,
  faults: [fault('FS-07'), fault('FT-10'), fault('FD-15', { customer: SLOW_CUSTOMER })],
  runs: [{ watchCommandLines: true }],
  validIf: aFaultFired,
});
