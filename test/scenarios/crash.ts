import { bulk } from '../../mock-apis/dataset/clean.ts';
import silence from '../../mock-apis/faults/kinds/silence.ts';
import { defineScenario } from '../harness/define-scenario.ts';

/** The order that is stored while its answer never comes; in mid-run for every number of workers that is allowed. */
const LAST_ORDER = 10;

export default defineScenario({
  code: 'S43',
  title: 'Crash',
  about: `The ${LAST_ORDER}th order is stored, but instead of its answer the program gets SIGKILL, with its whole process group. The second run finds OUTPUT_DIR as it was left.`,
  killAfterSeconds: 60,
  customers: (seed) => bulk(25, seed),
  faults: [{ at: 'destination', when: { afterStored: LAST_ORDER - 1, times: 1 }, what: silence({ stored: true }) }],
  runs: [{ signalOnFault: { position: 1, signal: 'SIGKILL' } }, { outputDir: 'kept' }],
  validIf: (part) => (part.run(1).signalled && part.ordersAfter(1).length >= LAST_ORDER ? null : `the first run did not come to the ${LAST_ORDER}th order`),
});
