import { bulk } from '../../mock-apis/dataset/clean.ts';
import revokeTokens from '../../mock-apis/faults/kinds/revoke-tokens.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** In mid-run for every number of parallel workers that is allowed. */
const REVOKED_AFTER_ORDERS = 8;

export default defineScenario({
  code: 'S21',
  title: 'Token revoked in mid-run',
  about: `After ${REVOKED_AFTER_ORDERS} stored orders all tokens issued so far stop working, long before they expire.`,
  killAfterSeconds: 60,
  customers: (seed) => bulk(25, seed),
  faults: [{ at: 'destination', when: { afterStored: REVOKED_AFTER_ORDERS, times: 1 }, what: revokeTokens() }],
  validIf: aFaultFired,
});
