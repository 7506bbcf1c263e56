import { z } from 'zod';
import { defineFault, resetConnection } from '../define-fault.ts';

export default defineFault({
  kind: 'silence',
  summary: 'Says nothing at all, then resets the connection, so that a client without time limits goes on in the end.',
  options: z.object({
    ms: z.int().min(0).default(30_000).describe('length of the silence in milliseconds'),
    stored: z.boolean().default(false).describe('let the service do its work first: the order is stored, the answer never comes'),
  }),
  async act(context) {
    if (context.options.stored) await context.proceed();
    if (await context.wait(context.options.ms)) resetConnection(context);
  },
});
