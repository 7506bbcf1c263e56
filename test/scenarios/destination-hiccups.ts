import { bulk } from '../../mock-apis/dataset/clean.ts';
import type { Act } from '../../mock-apis/faults/define-fault.ts';
import reset from '../../mock-apis/faults/kinds/reset.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario, type ScenarioFault } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** What the rules of this scenario ask a client to wait. */
export const RETRY_AFTER_SECONDS = 2;

const customer = (position: number, what: Act, attempts: [number, number] = [1, 1]): ScenarioFault =>
  ({ at: 'destination', when: { customer: position, attempts }, what });

export default defineScenario({
  code: 'S25',
  title: 'Destination hiccups',
  about: 'Nine customers meet one kind of passing trouble each, on their first attempt (one of them on the second as well). '
    + 'The trouble follows the customer, so parallel and sequential clients meet the same.',
  killAfterSeconds: 120,
  customers: (seed) => bulk(25, seed),
  faults: [
    customer(2, status({ status: 500 })),
    customer(4, status({ status: 500 }), [1, 2]),
    customer(6, status({ status: 502, body: 'html' })),
    customer(8, status({ status: 503, retryAfterSeconds: RETRY_AFTER_SECONDS })),
    customer(10, status({ status: 503 })),
    customer(12, status({ status: 429, retryAfterSeconds: RETRY_AFTER_SECONDS })),
    customer(14, status({ status: 504, body: 'html' })),
    customer(16, status({ status: 408 })),
    customer(18, reset()),
  ],
  validIf: aFaultFired,
});
