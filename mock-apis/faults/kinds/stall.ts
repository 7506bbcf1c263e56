import { z } from 'zod';
import { sendPart } from '../../http/deliver.ts';
import { defineFault, resetConnection } from '../define-fault.ts';

export default defineFault({
  kind: 'stall',
  summary: 'Does its work first (an order is stored), sends the true head and part of the body, then nothing more, and resets the connection in the end.',
  options: z.object({
    bytes: z.int().min(0).optional().describe('bytes of the body that are sent; half of it by default'),
    ms: z.int().min(0).default(30_000).describe('length of the silence in milliseconds'),
  }),
  async act(context) {
    const { bytes, ms } = context.options;
    await sendPart(context, await context.proceed(), bytes);
    if (await context.wait(ms)) resetConnection(context);
  },
});
