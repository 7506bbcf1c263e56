import { z } from 'zod';
import { defineFault } from '../define-fault.ts';
import { sendReply } from '../../http/deliver.ts';

export default defineFault({
  kind: 'revoke-tokens',
  summary: 'All access tokens issued so far stop working; the request that meets it is answered as any other (401 `invalid_token`).',
  options: z.object({}),
  async act(context) {
    context.tokens.revokeAll();
    const reply = await context.proceed();
    if (await context.wait(context.latencyMs)) sendReply(context, reply);
  },
});
