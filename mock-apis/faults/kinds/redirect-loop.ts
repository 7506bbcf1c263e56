import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'redirect-loop',
  summary: 'Redirects to the very URL that was asked for; a client that follows goes round in circles until it has had enough.',
  options: z.object({
    status: z.union([z.literal(302), z.literal(307), z.literal(308)]).default(302).describe('302; or 307 or 308, with which the method and the body go along'),
  }),
  async act(context) {
    const reply = { status: context.options.status, headers: { Location: context.request.originalUrl }, body: '' };
    if (await context.wait(context.latencyMs)) sendReply(context, reply);
  },
});
