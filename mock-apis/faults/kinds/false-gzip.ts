import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'false-gzip',
  summary: 'Gives the normal answer and says that it is compressed with gzip, which it is not.',
  options: z.object({}),
  async act(context) {
    const reply = await context.proceed();
    const headers = { ...reply.headers, 'Content-Encoding': 'gzip' };
    if (await context.wait(context.latencyMs)) sendReply(context, { ...reply, headers, compressible: false });
  },
});
