import { bulk } from '../../mock-apis/dataset/clean.ts';
import type { Part } from '../evidence/part.ts';
import { defineScenario } from '../harness/define-scenario.ts';

export const RATE_LIMIT = { perSecond: 10, burst: 5, retryAfterSeconds: 1 };

const metTheLimit = ({ orderPosts }: Part): boolean => orderPosts.some(({ answer }) => answer?.status === 429);

export default defineScenario({
  code: 'S27',
  title: 'Real rate limit',
  about: `The destination lets ${RATE_LIMIT.perSecond} orders a second in, after a burst of ${RATE_LIMIT.burst}. Others are answered 429 with Retry-After, `
    + 'and who comes back after that is let in: no order is turned away twice, whatever the number of workers.',
  killAfterSeconds: 90,
  customers: (seed) => bulk(40, seed),
  services: { rateLimit: RATE_LIMIT },
  validIf(part) {
    if (metTheLimit(part)) return null;
    return part.orderPosts.length === 0 ? 'the program sent no order' : 'orders came too slowly to meet the limit, from the program or from a busy machine';
  },
  tooSlow: (part) => part.orderPosts.length > 0 && !metTheLimit(part),
});
