import { identity } from '../../mock-apis/dataset/identity.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S08',
  title: 'Who is who',
  about: 'Ids that differ only by leading zeros, case or separator, customers who share an e-mail address or a name, and customers who are listed twice.',
  killAfterSeconds: 60,
  customers: identity,
  validIf: listWasRead,
});
