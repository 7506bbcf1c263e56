import { z } from 'zod';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'down',
  summary: 'The service goes away: its port is closed and every connection broken, and after a while it is back on the same port; the request that meets it is not worked on.',
  options: z.object({
    forMs: z.int().min(1).optional().describe('milliseconds until it is back; for ever by default'),
  }),
  needs: 'held-port',
  act(context) {
    context.goDown(context.options.forMs);
  },
});
