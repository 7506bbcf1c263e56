import { bulk } from '../../mock-apis/dataset/clean.ts';
import delay from '../../mock-apis/faults/kinds/delay.ts';
import { defineScenario } from '../harness/define-scenario.ts';

/** 60 orders one after the other take 18 s: whoever does not stop is still at work after the published 10 s. */
const CALL_MS = 300;
const AFTER_ORDERS = 10;

export default defineScenario({
  code: 'S44',
  title: 'Asked to stop',
  about: `After ${AFTER_ORDERS} of 60 orders the process group gets SIGTERM, with orders on their way; each takes ${CALL_MS} ms. `
    + 'It is ended 20 s later if it is still there. A second run goes to the end.',
  killAfterSeconds: 60,
  customers: (seed) => bulk(60, seed),
  services: { latencyMs: { destination: CALL_MS } },
  faults: [{ at: 'destination', when: { afterStored: AFTER_ORDERS, times: 1 }, what: delay({ ms: CALL_MS }) }],
  runs: [{ signalOnFault: { position: 1, signal: 'SIGTERM' } }, { outputDir: 'kept' }],
  validIf: (part) => (part.run(1).signalled ? null : `the first run did not come to the ${AFTER_ORDERS + 1}th order`),
});
