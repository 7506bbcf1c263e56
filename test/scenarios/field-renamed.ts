import { renamed } from '../../mock-apis/dataset/renamed.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S38',
  title: 'A field was renamed',
  about: 'In every record of the source, email is now called email_address: nobody can be delivered.',
  killAfterSeconds: 75,
  customers: renamed,
  validIf: listWasRead,
});
