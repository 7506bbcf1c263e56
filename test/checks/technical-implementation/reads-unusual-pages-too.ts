import { defineCheck, look } from '../../evidence/define-check.ts';
import { judgePages } from '../../evidence/pages.ts';
import paging from '../../scenarios/paging.ts';

export default defineCheck({
  code: 'TI-11',
  tier: 'exceptional',
  title: 'Reads pages with relative links, several relations, and nothing on them',
  failureTitle: 'Customers get no order where links are relative or among others, or a page is empty',
  usualCause: 'Mostly a pattern fits one form of the Link header only, the link is not resolved, or an empty page counts as the last.',
  basis: ['A-04', 'RFC 8288 3', 'RFC 8288 3.3'],
  fairness: 'Any parser that keeps to the standard passes, and so does one that looks for the link whose rel is next and resolves it against the request\'s URL.',
  // A program that sends all orders at once, each with its time limit, may be too much for a busy machine.
  timing: true,
  looks: [look(paging, judgePages, 'b')],
});
