import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'delay',
  summary: 'Does its work and gives the normal answer, but late.',
  options: z.object({
    ms: z.int().min(0).default(4_000).describe('milliseconds until the first byte of the answer'),
  }),
  async act(context) {
    const reply = await context.proceed();
    if (await context.wait(context.options.ms)) sendReply(context, reply);
  },
});
