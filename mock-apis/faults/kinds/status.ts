import { z } from 'zod';
import type { Subject } from '../../journal/journal.ts';
import { defineFault } from '../define-fault.ts';
import { sendReply } from '../../http/deliver.ts';
import { htmlPage, problem, titleOf, type Reply } from '../../http/reply.ts';

const HTTP_DATE_CEILING_MS = 1000;

export default defineFault({
  kind: 'status',
  summary: 'Answers with a status of the rule\'s choice; the service does no work unless `stored` says so.',
  options: z.object({
    status: z.int().min(200).max(599).describe('status code'),
    body: z.enum(['problem', 'html', 'empty']).default('problem').describe('problem details, a gateway\'s HTML page, or nothing'),
    members: z.record(z.string(), z.unknown()).default({}).describe('members added to the problem details, or put in place of its own; a 409 has the orderId that was sent anyway'),
    headers: z.record(z.string(), z.string()).default({}).describe('further headers'),
    retryAfterSeconds: z.number().min(0).optional().describe('Retry-After in seconds'),
    retryAfterDateSeconds: z.number().min(0).optional().describe('Retry-After as an HTTP date so many seconds ahead, rounded up to a whole second'),
    stored: z.boolean().default(false).describe('let the service do its work first; its own answer is lost'),
  }),
  async act(context) {
    const { options } = context;
    if (options.stored) await context.proceed();
    const headers = { ...options.headers };
    if (options.retryAfterSeconds !== undefined) headers['Retry-After'] = String(options.retryAfterSeconds);
    if (options.retryAfterDateSeconds !== undefined) headers['Retry-After'] = httpDateAhead(options.retryAfterDateSeconds);
    if (await context.wait(context.latencyMs)) sendReply(context, replyOf(withOrderId(options, context.exchange.subject), headers));
  },
});

/** The destination's 409 names the order it is about [D-04]. */
function withOrderId<T extends { status: number; members: Record<string, unknown> }>(options: T, { orderId }: Subject): T {
  return options.status === 409 && orderId !== undefined ? { ...options, members: { orderId, ...options.members } } : options;
}

function replyOf({ status, body, members }: { status: number; body: 'problem' | 'html' | 'empty'; members: Record<string, unknown> }, headers: Record<string, string>): Reply {
  if (body === 'html') return htmlPage(status, titleOf(status), headers);
  if (body === 'empty') return { status, headers, body: '' };
  return problem(status, `The service answered ${status} on purpose of an exercise.`, members, headers);
}

/** An HTTP date has whole seconds: rounding up keeps the promise "not before". */
function httpDateAhead(seconds: number): string {
  return new Date(Math.ceil(Date.now() / HTTP_DATE_CEILING_MS) * HTTP_DATE_CEILING_MS + seconds * 1000).toUTCString();
}
