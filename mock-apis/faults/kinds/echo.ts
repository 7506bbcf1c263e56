import { z } from 'zod';
import { sendReply } from '../../http/deliver.ts';
import { defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'echo',
  summary: 'Answers with a careless debug page: its first line is the request\'s Authorization header (X-API-Key where there is none), then comes its body, as it was sent.',
  options: z.object({
    status: z.int().min(200).max(599).default(500).describe('status code'),
  }),
  async act(context) {
    const { request, exchange, options } = context;
    const credential = request.headers.authorization ?? String(request.headers['x-api-key'] ?? '');
    // Not escaped, as such pages are: what leaks has to be found again letter by letter.
    const body = `${credential}\n<html><body><h1>Unhandled exception</h1>\n<p>${exchange.method} ${exchange.target}</p>\n<pre>${exchange.body}</pre></body></html>\n`;
    const reply = { status: options.status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body };
    if (await context.wait(context.latencyMs)) sendReply(context, reply);
  },
});
