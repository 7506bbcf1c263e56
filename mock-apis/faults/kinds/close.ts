import { z } from 'zod';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'close',
  summary: 'Closes the connection in an orderly way (TCP FIN) before a single byte of the answer.',
  options: z.object({
    stored: z.boolean().default(false).describe('let the service do its work first: the order is stored, the answer is lost'),
  }),
  async act(context) {
    if (context.options.stored) await context.proceed();
    context.request.socket.destroySoon();
  },
});
