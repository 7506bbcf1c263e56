import { z } from 'zod';
import { answerAsUsual, defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'rotate-keys',
  summary: 'The authorization server signs with a new key from now on, and what the old one signed is refused; the request that meets it is answered as any other.',
  options: z.object({
    keepOld: z.boolean().default(false).describe('publish the old key further on, so that its tokens live on'),
  }),
  async act(context) {
    context.tokens.rotateKey(context.options.keepOld);
    await answerAsUsual(context);
  },
});
