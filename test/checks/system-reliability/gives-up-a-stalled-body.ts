import { defineCheck, look } from '../../evidence/define-check.ts';
import { keptOpen } from '../../evidence/open-requests.ts';
import { failIfAny, type Verdict } from '../../evidence/verdict.ts';
import type { Part } from '../../evidence/part.ts';
import endlessBody from '../../scenarios/endless-body.ts';

/** The classic slip: the timer is cleared when the headers are there, and the body may take for ever. */
const LIKELY_CAUSE = 'The time limit seems to end with the headers; it has to cover the whole body.';

const givesUp = (part: Part): Verdict => failIfAny(keptOpen(part).map((finding) => ({ ...finding, likelyCause: LIKELY_CAUSE })));

export default defineCheck({
  code: 'SR-04',
  tier: 'solid',
  title: 'A body that stops in the middle is given up in time',
  failureTitle: 'A body that stops in the middle is waited for',
  basis: ['P-04'],
  fairness: 'Closing the connection, the next attempt or the end of the program count, with 1 s let off. Whether it is tried again is another check\'s business.',
  timing: true,
  looks: [look(endlessBody, givesUp, 'a')],
});
