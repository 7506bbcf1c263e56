import { clean } from '../../mock-apis/dataset/clean.ts';
import silence from '../../mock-apis/faults/kinds/silence.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** Three times the published limit; then a reset, so that a client without time limits goes on and loses one check only. */
export const SILENT_MS = 30_000;

export default defineScenario({
  code: 'S29',
  title: 'No answer',
  about: 'The first read of the source and the first attempt at one order are never answered: the services take the request and say nothing.',
  killAfterSeconds: 120,
  customers: clean,
  faults: [
    { at: 'source', when: { page: 1, attempts: [1, 1] }, what: silence({ ms: SILENT_MS }) },
    { at: 'destination', when: { customer: 4, attempts: [1, 1] }, what: silence({ ms: SILENT_MS }) },
  ],
  validIf: aFaultFired,
});
