import { bulk } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';

/** With fewer orders from the first run there is too little that a second run could do twice. */
const ENOUGH_ORDERS = 20;

export default defineScenario({
  code: 'S41',
  title: 'Run again',
  about: 'Three runs on the same list: the second keeps OUTPUT_DIR, the third finds it empty; the destination keeps its orders.',
  killAfterSeconds: 60,
  customers: (seed) => bulk(25, seed),
  runs: [{}, { outputDir: 'kept' }, { outputDir: 'emptied' }],
  validIf: (part) => (part.ordersAfter(1).length >= ENOUGH_ORDERS ? null : `the first run stored fewer than ${ENOUGH_ORDERS} of 25 orders`),
});
