import { defineCheck, look } from '../../evidence/define-check.ts';
import { judgePages } from '../../evidence/pages.ts';
import paging from '../../scenarios/paging.ts';

export default defineCheck({
  code: 'TI-06',
  tier: 'solid',
  star: true,
  title: 'Follows rel="next" to the last page',
  failureTitle: 'Customers of a list with several pages get no order',
  usualCause: 'Mostly the Link header is not read, or a customer who stands on two pages ends the run.',
  basis: ['A-04', 'T-01', 'RFC 8288 3'],
  fairness: 'Judged by the orders that arrived. The source takes its cursors percent-encoded or not, in whatever way a client writes them.',
  // A program that sends all orders at once, each with its time limit, may be too much for a busy machine.
  timing: true,
  looks: [look(paging, judgePages, 'a')],
});
