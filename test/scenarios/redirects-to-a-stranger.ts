import { clean } from '../../mock-apis/dataset/clean.ts';
import { paged } from '../../mock-apis/dataset/paged.ts';
import { fault } from '../../mock-apis/faults/catalogue.ts';
import { linkToSink } from '../../mock-apis/source/links.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { aFaultFired, listWasRead } from '../evidence/validity.ts';

/** Letter of the part without a fault: its list itself leads astray. */
const LINK = 'c';

export default defineScenario({
  code: 'S15',
  title: 'Redirects to a stranger',
  about: 'a) The source redirects to a server of another host name and port, b) the destination does, with 307, which asks for the same request again, '
    + 'c) the next link of page 1 points there. The stranger answers everything with 200 and writes down what it was sent.',
  killAfterSeconds: 90,
  parts: {
    a: { customers: clean, faults: [fault('FS-14')] },
    b: { customers: clean, faults: [fault('FD-28')] },
    [LINK]: { customers: paged, services: { sink: true, link: linkToSink } },
  },
  validIf: (part) => (part.evidence.part === LINK ? listWasRead(part) : aFaultFired(part)),
});
