import { bulk } from '../../mock-apis/dataset/clean.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import { defineScenario } from '../harness/define-scenario.ts';

export const LOST_PAGE = 2;

export default defineScenario({
  code: 'S37',
  title: 'Page 2 never comes',
  about: 'Page 1 of the source has 100 customers; page 2, with the last 20, is answered 503 for ever.',
  killAfterSeconds: 90,
  customers: (seed) => bulk(120, seed),
  faults: [{ at: 'source', when: { page: LOST_PAGE }, what: status({ status: 503 }) }],
  validIf: (part) => (part.listReads.some(({ subject }) => subject.page === LOST_PAGE) ? null : 'the program never asked for page 2'),
});
