import { z } from 'zod';
import { sendPart } from '../../http/deliver.ts';
import { defineFault, resetConnection } from '../define-fault.ts';

export default defineFault({
  kind: 'trickle',
  summary: 'Does its work first (an order is stored), sends the true head and the first byte of the body, then one blank after the other, and resets the connection in the end: there is always something to read, and never an answer.',
  options: z.object({
    everyMs: z.int().min(1).default(500).describe('milliseconds between two blanks'),
    ms: z.int().min(0).default(30_000).describe('how long it goes on, in milliseconds'),
  }),
  async act(context) {
    const { everyMs, ms } = context.options;
    await sendPart(context, await context.proceed(), 1);
    for (let spentMs = 0; spentMs < ms; spentMs += everyMs) {
      if (!await context.wait(Math.min(everyMs, ms - spentMs))) return;
      context.response.write(' ');
    }
    resetConnection(context);
  },
});
