import { defineCheck, look } from '../../evidence/define-check.ts';
import { judgePages } from '../../evidence/pages.ts';
import paging from '../../scenarios/paging.ts';

export default defineCheck({
  code: 'TI-11',
  tier: 'exceptional',
  title: 'Reads pages with relative links, several relations, and nothing on them',
  failureTitle: 'Loses its way at a relative link, among several relations, or at an empty page',
  basis: ['A-04', 'RFC 8288 3', 'RFC 8288 3.3'],
  fairness: 'Any parser that keeps to the standard passes, and so does one that looks for the link whose rel is next and resolves it against the request\'s URL.',
  looks: [look(paging, judgePages, 'b')],
});
