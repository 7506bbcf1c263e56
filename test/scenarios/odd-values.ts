import { types } from '../../mock-apis/dataset/types.ts';
import { values } from '../../mock-apis/dataset/values.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S04',
  title: 'Odd but deliverable values',
  about: 'Customers with only one name, without a phone, abroad, with members nobody has published (a), and old records with numbers (b). All of them '
    + 'can be delivered. The destination stores whatever is JSON here, so that each payload can be looked at and one slip does not hide the others.',
  killAfterSeconds: 60,
  parts: {
    a: { customers: values, services: { validate: false } },
    b: { customers: types, services: { validate: false } },
  },
  validIf: listWasRead,
});
