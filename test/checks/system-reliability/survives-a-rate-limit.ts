import { defineCheck } from '../../evidence/define-check.ts';
import { costsNoOrder } from '../../evidence/delivered.ts';
import rateLimit from '../../scenarios/rate-limit.ts';

export default defineCheck({
  code: 'SR-10',
  tier: 'solid',
  title: 'A rate limit costs no order',
  failureTitle: 'A rate limit costs orders, or makes the run fail',
  usualCause: 'Mostly a 429 counts as a refusal for good, or retries come back before Retry-After and are used up.',
  basis: ['D-10', 'P-02', 'X-01'],
  fairness: 'Whoever comes back after Retry-After is let in, so that no order is turned away twice, with one worker or with ten.',
  timing: true,
  scenarios: [rateLimit],
  judge: (part) => costsNoOrder(part),
});
