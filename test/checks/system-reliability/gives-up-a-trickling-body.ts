import { defineCheck, look } from '../../evidence/define-check.ts';
import { keptOpen } from '../../evidence/open-requests.ts';
import { failIfAny, type Verdict } from '../../evidence/verdict.ts';
import type { Part } from '../../evidence/part.ts';
import endlessBody from '../../scenarios/endless-body.ts';

const LIKELY_CAUSE = 'The time limit seems to hold for each read by itself; a total one is needed.';

const givesUp = (part: Part): Verdict => failIfAny(keptOpen(part).map((finding) => ({ ...finding, likelyCause: LIKELY_CAUSE })));

export default defineCheck({
  code: 'SR-14',
  tier: 'exceptional',
  title: 'A body that trickles is given up in time',
  failureTitle: 'A body that trickles is followed to its end',
  basis: ['P-04'],
  fairness: 'Many libraries limit each read only and never see it, hence exceptional. Closing, the next attempt or the end of the program count, with 1 s let off.',
  timing: true,
  looks: [look(endlessBody, givesUp, 'b')],
});
