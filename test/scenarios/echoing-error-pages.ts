import { clean } from '../../mock-apis/dataset/clean.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { defineScenario } from '../harness/define-scenario.ts';

/** Position in the list of the customer whose order is answered with what was sent, and of the one who brings the flood. */
export const ECHOED_CUSTOMER = 3;
const FLOODED_CUSTOMER = 7;

/** Position of the echo among the faults below. */
const ECHO = 1;

export default defineScenario({
  code: 'S16',
  title: 'Error pages that echo and flood',
  about: `For customer ${ECHOED_CUSTOMER} the destination answers 500 with a debug page that begins with the request's Authorization header and repeats its body; `
    + `for customer ${FLOODED_CUSTOMER}, 500 with 5 MiB of text. All others are fine.`,
  killAfterSeconds: 90,
  customers: clean,
  faults: [fault('FD-26', { customer: ECHOED_CUSTOMER }), fault('FD-27', { customer: FLOODED_CUSTOMER })],
  validIf: (part) => (part.fired(ECHO) ? null : `the program never sent the order of customer ${ECHOED_CUSTOMER}`),
});
