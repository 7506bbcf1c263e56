import { bulk } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export const CUSTOMERS = 200;
/** Published in X-03. */
export const LATENCY_MS = 100;

export default defineScenario({
  code: 'S09',
  title: 'Volume',
  about: `${CUSTOMERS} customers and a destination that takes ${LATENCY_MS} ms for each order: one after the other needs 20 to 25 s. `
    + 'Requests under way are counted, and none is refused for its number.',
  // Twice the published limit, so that a slow run still shows how slow it is.
  killAfterSeconds: 120,
  customers: (seed) => bulk(CUSTOMERS, seed),
  services: { latencyMs: { destination: LATENCY_MS } },
  validIf: listWasRead,
});
