import { clean } from '../../mock-apis/dataset/clean.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario, type ScenarioFault } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** HTTP dates have whole seconds: the date lies 3 to 4 s ahead, so that whoever drops the fraction still waits 2 s. */
export const DATE_AHEAD_SECONDS = 3;

const rateLimited = (customer: number): ScenarioFault =>
  ({ at: 'destination', when: { customer, attempts: [1, 1] }, what: status({ status: 429, retryAfterDateSeconds: DATE_AHEAD_SECONDS }) });

export default defineScenario({
  code: 'S26',
  title: 'Retry-After as a date',
  about: 'Two orders are answered 429 once, with Retry-After as an HTTP date instead of a number of seconds.',
  killAfterSeconds: 75,
  customers: clean,
  faults: [rateLimited(4), rateLimited(9)],
  validIf: aFaultFired,
});
