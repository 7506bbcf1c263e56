import { clean } from '../../mock-apis/dataset/clean.ts';
import type { Act } from '../../mock-apis/faults/define-fault.ts';
import cut from '../../mock-apis/faults/kinds/cut.ts';
import reset from '../../mock-apis/faults/kinds/reset.ts';
import silence from '../../mock-apis/faults/kinds/silence.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario, type ScenarioFault } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

const firstAttempt = (customer: number, what: Act): ScenarioFault => ({ at: 'destination', when: { customer, attempts: [1, 1] }, what });

export default defineScenario({
  code: 'S31',
  title: 'Stored, but the answer is lost',
  about: 'Four orders are stored while the client never learns it: by a broken connection, a gateway\'s 504, silence, and an answer cut in the middle.',
  killAfterSeconds: 120,
  customers: clean,
  faults: [
    firstAttempt(2, reset({ stored: true })),
    firstAttempt(5, status({ status: 504, body: 'html', stored: true })),
    firstAttempt(8, silence({ ms: 30_000, stored: true })),
    firstAttempt(9, cut()),
  ],
  validIf: aFaultFired,
});
