import { bulk } from '../../mock-apis/dataset/clean.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** Enough to be a run under way; far from the end for every number of workers that is allowed. */
const AFTER_ORDERS = 5;

export default defineScenario({
  code: 'S34',
  title: 'Destination goes away for good',
  about: `After ${AFTER_ORDERS} of 200 orders the destination answers 503 to everything and never recovers.`,
  killAfterSeconds: 90,
  customers: (seed) => bulk(200, seed),
  faults: [{ at: 'destination', when: { afterStored: AFTER_ORDERS }, what: status({ status: 503 }) }],
  validIf: aFaultFired,
});
