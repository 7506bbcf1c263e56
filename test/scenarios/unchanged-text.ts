import { text } from '../../mock-apis/dataset/text.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S05',
  title: 'Text that must not change',
  about: 'Names and addresses in other scripts, with marks of HTML, SQL, formulas and templates, and two with control characters inside. '
    + 'The destination stores whatever is JSON here, so that each payload can be looked at.',
  killAfterSeconds: 60,
  customers: text,
  services: { validate: false },
  validIf: listWasRead,
});
