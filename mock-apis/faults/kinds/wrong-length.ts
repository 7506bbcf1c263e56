import { z } from 'zod';
import { headOf, sendRaw } from '../../http/raw.ts';
import { defineFault, resetConnection } from '../define-fault.ts';

export default defineFault({
  kind: 'wrong-length',
  summary: 'Does its work first (an order is stored), sends the whole answer with a Content-Length that is too long, so that the client waits for what never comes, or too short, so that it reads half a body.',
  options: z.object({
    byBytes: z.int().default(10).describe('bytes that the length is too long by; negative: too short by'),
    ms: z.int().min(0).default(30_000).describe('where it is too long: milliseconds until the connection is reset'),
  }),
  async act(context) {
    const { byBytes, ms } = context.options;
    const reply = await context.proceed();
    const length = Math.max(0, Buffer.byteLength(reply.body) + byBytes);
    await sendRaw(context, reply, headOf(context, reply, { 'Content-Length': String(length) }) + reply.body);
    if (byBytes <= 0) context.request.socket.destroySoon();
    else if (await context.wait(ms)) resetConnection(context);
  },
});
