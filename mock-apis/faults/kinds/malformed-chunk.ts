import { z } from 'zod';
import { headOf, sendRaw } from '../../http/raw.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'malformed-chunk',
  summary: 'Does its work first (an order is stored), sends the true head and promises chunks, but the size of the first one is no number; then it closes the connection.',
  options: z.object({}),
  async act(context) {
    const reply = await context.proceed();
    await sendRaw(context, reply, `${headOf(context, reply, { 'Transfer-Encoding': 'chunked' })}many\r\n${reply.body}\r\n0\r\n\r\n`);
    context.request.socket.destroySoon();
  },
});
