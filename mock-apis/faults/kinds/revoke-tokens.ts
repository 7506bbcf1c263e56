import { z } from 'zod';
import { answerAsUsual, defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'revoke-tokens',
  summary: 'All access tokens issued so far stop working; the request that meets it is answered as any other (401 `invalid_token`).',
  options: z.object({}),
  async act(context) {
    context.tokens.revokeAll();
    await answerAsUsual(context);
  },
});
