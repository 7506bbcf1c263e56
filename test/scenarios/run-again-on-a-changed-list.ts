import { shiftA, shiftB } from '../../mock-apis/dataset/shift.ts';
import { defineScenario } from '../harness/define-scenario.ts';

/** With fewer orders from the first run there is too little that a second run could mix up. */
const ENOUGH_ORDERS = 8;

export default defineScenario({
  code: 'S42',
  title: 'Run again on a changed list',
  about: 'Before the second run the list gets a new first customer, loses one and turns round; OUTPUT_DIR is emptied, and the destination keeps its orders.',
  killAfterSeconds: 60,
  customers: shiftA,
  runs: [{}, { outputDir: 'emptied', customers: shiftB }],
  validIf: (part) => (part.ordersAfter(1).length >= ENOUGH_ORDERS ? null : `the first run stored fewer than ${ENOUGH_ORDERS} of 10 orders`),
});
