import { bulk } from '../../mock-apis/dataset/clean.ts';
import cut from '../../mock-apis/faults/kinds/cut.ts';
import reset from '../../mock-apis/faults/kinds/reset.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S24',
  title: 'Source hiccups',
  about: 'Page 1 answers 503, then breaks the connection, then works; page 2 breaks off in the middle once. '
    + 'No request is hit more than twice, and three attempts are published.',
  killAfterSeconds: 90,
  customers: (seed) => bulk(120, seed),
  faults: [
    { at: 'source', when: { page: 1, attempts: [1, 1] }, what: status({ status: 503, retryAfterSeconds: 1 }) },
    { at: 'source', when: { page: 1, attempts: [2, 2] }, what: reset() },
    { at: 'source', when: { page: 2, attempts: [1, 1] }, what: cut() },
  ],
  validIf: aFaultFired,
});
