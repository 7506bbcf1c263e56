import { invalid } from '../../mock-apis/dataset/invalid.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S06',
  title: 'Undeliverable records among good ones',
  about: 'Eighteen records that nobody can deliver stand among six clean ones; the destination validates as published.',
  killAfterSeconds: 60,
  customers: invalid,
  validIf: listWasRead,
});
