import { defineCheck, look } from '../../evidence/define-check.ts';
import { keptOpen } from '../../evidence/open-requests.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import endlessBody from '../../scenarios/endless-body.ts';

export default defineCheck({
  code: 'SR-14',
  tier: 'exceptional',
  title: 'A body that trickles is given up in time',
  failureTitle: 'A body that trickles is not given up in time',
  usualCause: 'Mostly there is no time limit, or it starts anew with every piece of the body that comes.',
  basis: ['P-04'],
  fairness: 'Many libraries limit each read only and never see it, hence exceptional. Closing, the next attempt or the end of the program count, with 1 s let off.',
  timing: true,
  looks: [look(endlessBody, (part) => failIfAny(keptOpen(part)), 'b')],
});
