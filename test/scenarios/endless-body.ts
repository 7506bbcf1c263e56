import { clean } from '../../mock-apis/dataset/clean.ts';
import type { Act } from '../../mock-apis/faults/define-fault.ts';
import stall from '../../mock-apis/faults/kinds/stall.ts';
import trickle from '../../mock-apis/faults/kinds/trickle.ts';
import { defineScenario, type PartSpec } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** Three times the published limit; then a reset, so that a client without time limits goes on and loses one check only. */
const OPEN_MS = 30_000;
/** Often enough that a limit on each single read never strikes. */
const DRIP_EVERY_MS = 500;

const firstRead = (what: Act): PartSpec => ({ customers: clean, faults: [{ at: 'source', when: { page: 1, attempts: [1, 1] }, what }] });

export default defineScenario({
  code: 'S30',
  title: 'Body that never ends',
  about: 'The first answer of the source has its head and then a) half the list and silence, b) blanks, one by one. Either is broken off after 30 s.',
  killAfterSeconds: 90,
  parts: { a: firstRead(stall({ ms: OPEN_MS })), b: firstRead(trickle({ everyMs: DRIP_EVERY_MS, ms: OPEN_MS })) },
  validIf: aFaultFired,
});
