import { RunStopped, TemporaryError, type System } from './errors.ts';
import { retryAfterMs } from './retry-after.ts';

/** One attempt, answer and body included. Servers may take 4 s; between 5 and 10 s is agreed [P-04]. */
export const TIME_LIMIT_MS = 8_000;
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** Of an error page no more is read than a problem document can need. */
const MAX_ERROR_BODY_BYTES = 64 * 1024;

/** A complete answer. */
export interface Answer { status: number; headers: Headers; text: string }

export interface Request { method?: 'POST'; headers: Record<string, string>; body?: string }

/** Sends one request once.
 * @throws TemporaryError on anything that may pass: no connection, no complete answer in time, 408, 429, 5xx
 * @throws RunStopped on a redirect or a certificate that cannot be verified */
export type Send = (system: System, url: string, request: Request) => Promise<Answer>;

/** @param abandon ends requests in flight; its reason is thrown
 * @param traceparent W3C Trace Context header that makes the run traceable in all three services */
export function createSend(traceparent: string, abandon: AbortSignal, timeLimitMs = TIME_LIMIT_MS): Send {
  return async (system, url, request) => {
    const limit = new AbortController();
    const timer = setTimeout(() => { limit.abort(); }, timeLimitMs);
    let answer: Answer;
    try {
      const response = await fetch(url, {
        ...request,
        headers: { Accept: 'application/json', 'User-Agent': 'one-order-per-customer/1.0', ...request.headers, traceparent },
        // fetch would take the API key and the order along to wherever the redirect points [P-10].
        redirect: 'manual',
        signal: AbortSignal.any([limit.signal, abandon]),
      });
      // Still under the timer: a body can stall or trickle as well.
      answer = { status: response.status, headers: response.headers, text: await readBody(response) };
    } catch (error) {
      abandon.throwIfAborted();
      if (limit.signal.aborted) throw new TemporaryError(`no complete answer within ${timeLimitMs / 1000} s`);
      throw explain(error, system);
    } finally {
      clearTimeout(timer);
    }
    throwUnlessFinal(answer, system);
    return answer;
  };
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (response.ok && bytes > MAX_BODY_BYTES) throw new TemporaryError(`a body of more than ${MAX_BODY_BYTES} bytes`);
    if (!response.ok && bytes > MAX_ERROR_BODY_BYTES) break;
  }
  // Bytes that are not UTF-8 must not turn into U+FFFD inside a customer's name.
  return new TextDecoder('utf-8', { fatal: response.ok }).decode(Buffer.concat(chunks));
}

/** fetch hides what happened in `cause`; only its code is passed on, since messages may quote what was sent. */
function explain(error: unknown, system: System): Error {
  if (error instanceof TemporaryError) return error;
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const reason = String(cause?.code ?? code ?? 'unknown reason');
  // A wrong certificate does not get right by asking again, and nothing may be sent without one [P-09].
  if (/CERT|SIGNED|UNABLE_TO_VERIFY/.test(reason)) return new RunStopped(`${system}: its certificate cannot be verified (${reason})`);
  return new TemporaryError(`no connection or a broken answer (${reason})`);
}

function throwUnlessFinal({ status, headers }: Answer, system: System): void {
  if (status >= 300 && status < 400) throw new RunStopped(`${system} redirects (HTTP ${status}); redirects are not followed`);
  if (status === 408 || status === 429 || status >= 500) {
    throw new TemporaryError(`HTTP ${status}${mark(headers)}`, retryAfterMs(headers.get('Retry-After'), Date.now()), status === 429);
  }
}

/** @returns the id the other side's support asks for [D-07]; undefined without one that looks like an id */
export function requestIdOf(headers: Headers): string | undefined {
  return /^[\w.:-]{1,100}$/.exec(headers.get('X-Request-Id') ?? '')?.[0];
}

/** @returns ` (request id …)` to be put behind a message; empty without one */
export function mark(headers: Headers): string {
  const id = requestIdOf(headers);
  return id === undefined ? '' : ` (request id ${id})`;
}

/** @returns the body as a JSON object; an empty object where it is anything else, so that members can be asked for */
export function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {}; // No JSON has no members either.
  }
}
