import { defineCheck, look } from '../../evidence/define-check.ts';
import { keptOpen } from '../../evidence/open-requests.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import endlessBody from '../../scenarios/endless-body.ts';

export default defineCheck({
  code: 'SR-04',
  tier: 'solid',
  title: 'A body that stops in the middle is given up in time',
  failureTitle: 'A body that stops in the middle is waited for too long',
  usualCause: 'Mostly requests have no time limit, or its timer stops when the headers are there and leaves the body out.',
  basis: ['P-04'],
  fairness: 'Closing the connection, the next attempt or the end of the program count, with 1 s let off. Whether it is tried again is another check\'s business.',
  timing: true,
  looks: [look(endlessBody, (part) => failIfAny(keptOpen(part)), 'a')],
});
