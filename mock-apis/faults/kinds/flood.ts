import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

const LINE = 'at layer.handle (/srv/app/router.js:95:5) at next (/srv/app/router.js:144:13)\n';

export default defineFault({
  kind: 'flood',
  summary: 'Answers with megabytes of text, whole and with its honest length.',
  options: z.object({
    status: z.int().min(200).max(599).default(500).describe('status code'),
    bytes: z.int().min(0).max(64 * 1024 * 1024).default(5 * 1024 * 1024).describe('length of the body'),
  }),
  async act(context) {
    const { status, bytes } = context.options;
    const body = LINE.repeat(Math.ceil(bytes / LINE.length)).slice(0, bytes);
    if (await context.wait(context.latencyMs)) sendReply(context, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body });
  },
});
