import { bulk } from '../../mock-apis/dataset/clean.ts';
import down from '../../mock-apis/faults/kinds/down.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** Shorter than the 5 s for which a request is to be tried at least [P-01]. */
const AWAY_MS = 4_000;
const AFTER_ORDERS = 5;

export default defineScenario({
  code: 'S32',
  title: 'Destination away for 4 s',
  about: `After ${AFTER_ORDERS} stored orders the destination breaks every connection and takes none for ${AWAY_MS / 1000} s, then it is back at the same address.`,
  killAfterSeconds: 90,
  customers: (seed) => bulk(25, seed),
  faults: [{ at: 'destination', when: { afterStored: AFTER_ORDERS, times: 1 }, what: down({ forMs: AWAY_MS }) }],
  validIf: aFaultFired,
});
