import { paged, pagedOdd } from '../../mock-apis/dataset/paged.ts';
import { relativeLinkAmongOthers } from '../../mock-apis/source/links.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasRead } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S07',
  title: 'Paging',
  about: 'a) 250 customers on three pages; the second begins with the last three of the first, as it does when somebody is added while the list is read. '
    + 'b) 120 customers with relative links among other relations, and an empty page in the middle.',
  killAfterSeconds: 90,
  parts: {
    a: { customers: paged },
    b: { customers: pagedOdd, services: { link: relativeLinkAmongOthers } },
  },
  validIf: listWasRead,
});
