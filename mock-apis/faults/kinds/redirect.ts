import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'redirect',
  summary: 'Redirects to the same path at the sink, a stranger with another host name and port that writes down whatever it gets; the service does no work.',
  options: z.object({
    status: z.union([z.literal(302), z.literal(307), z.literal(308)]).default(302).describe('302; or 307 or 308, with which the method and the body go along'),
  }),
  needs: 'sink',
  async act(context) {
    const { options, request, sink } = context;
    if (sink === null) throw new Error('The fault "redirect" needs the sink, and none is running.');
    const reply = { status: options.status, headers: { Location: sink + request.originalUrl }, body: '' };
    if (await context.wait(context.latencyMs)) sendReply(context, reply);
  },
});
