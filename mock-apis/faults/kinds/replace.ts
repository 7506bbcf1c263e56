import { z } from 'zod';
import { defineFault } from '../define-fault.ts';
import { sendReply } from '../../http/deliver.ts';

export default defineFault({
  kind: 'replace',
  summary: 'Answers 200 with something else than the contract promises; the service does no work.',
  options: z.object({
    contentType: z.string().default('application/json').describe('media type of the answer'),
    body: z.string().describe('the whole body; may be empty'),
    status: z.int().min(200).max(299).default(200).describe('status code'),
  }),
  async act(context) {
    const { status, contentType, body } = context.options;
    if (await context.wait(context.latencyMs)) sendReply(context, { status, headers: { 'Content-Type': contentType }, body });
  },
});
