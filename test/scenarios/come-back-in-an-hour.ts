import { bulk } from '../../mock-apis/dataset/clean.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export const RETRY_AFTER_SECONDS = 3600;

export default defineScenario({
  code: 'S35',
  title: 'Come back in an hour',
  about: `The destination answers every order with 503 and Retry-After: ${RETRY_AFTER_SECONDS}, far more than the 30 s that are to be waited for.`,
  killAfterSeconds: 90,
  customers: (seed) => bulk(40, seed),
  faults: [{ at: 'destination', when: {}, what: status({ status: 503, retryAfterSeconds: RETRY_AFTER_SECONDS }) }],
  validIf: aFaultFired,
});
