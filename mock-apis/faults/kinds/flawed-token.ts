import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'flawed-token',
  summary: 'Gives a good-looking token answer, but the destination refuses the token: 401 `invalid_token`, or 403 where its scope is wrong.',
  options: z.object({
    flaw: z.enum(['expired', 'audience', 'scope', 'unknown-key', 'dies-early']).describe('what is wrong: over already, for another service, for another scope, signed by a key nobody publishes, or refused long before `expires_in` is over'),
    afterMs: z.int().min(0).default(0).describe('for dies-early: milliseconds for which the destination takes it'),
  }),
  onlyAt: 'token',
  async act(context) {
    const { options: { flaw, afterMs }, tokens } = context;
    const reply = await context.proceed();
    const answer = JSON.parse(reply.body) as { access_token?: string };
    // A refused request has no token that could be spoilt.
    const spoilt = answer.access_token === undefined ? reply
      : { ...reply, body: JSON.stringify({ ...answer, access_token: await tokens.spoil(answer.access_token, flaw, afterMs) }) };
    if (await context.wait(context.latencyMs)) sendReply(context, spoilt);
  },
});
