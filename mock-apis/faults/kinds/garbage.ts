import { z } from 'zod';
import { sendRaw } from '../../http/raw.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'garbage',
  summary: 'Answers with bytes that are no HTTP, then closes the connection; the service does no work.',
  options: z.object({}),
  async act(context) {
    await sendRaw(context, null, '\u0015\u0003\u0003 220 mail.example ready\r\n\r\n');
    context.request.socket.destroySoon();
  },
});
