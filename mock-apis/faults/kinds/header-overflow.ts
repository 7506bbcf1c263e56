import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'header-overflow',
  summary: 'Gives the normal answer with one header far longer than clients put up with.',
  options: z.object({
    bytes: z.int().min(0).max(1024 * 1024).default(64 * 1024).describe('length of the header\'s value; Node\'s clients allow 16 KiB for the whole head'),
  }),
  async act(context) {
    const reply = await context.proceed();
    const headers = { ...reply.headers, 'X-Padding': 'x'.repeat(context.options.bytes) };
    if (await context.wait(context.latencyMs)) sendReply(context, { ...reply, headers });
  },
});
