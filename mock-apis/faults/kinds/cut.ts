import { z } from 'zod';
import { sendPart } from '../../http/deliver.ts';
import { defineFault, resetConnection } from '../define-fault.ts';

/** Long enough for the bytes to arrive before the reset overtakes them in the client's kernel. */
const SETTLE_MS = 50;

export default defineFault({
  kind: 'cut',
  summary: 'Does its work first (an order is stored), sends the true head and part of the body, then resets the connection.',
  options: z.object({
    bytes: z.int().min(0).optional().describe('bytes of the body that are sent; half of it by default'),
  }),
  async act(context) {
    await sendPart(context, await context.proceed(), context.options.bytes);
    if (await context.wait(SETTLE_MS)) resetConnection(context);
  },
});
