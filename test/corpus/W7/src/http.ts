// Requests with a time limit and retries.

export interface Answer { status: number; headers: Headers; body: string }

/** A request that did not get a usable answer although it was tried several times. */
export class GaveUp extends Error {}

const TIME_LIMIT_MS = 8_000;
const WAITS_MS = [500, 1_000, 2_000, 3_000];
const RETRYABLE = [408, 429, 500, 502, 503, 504];
const MAX_LOGGED = 200;

/** Sends a request, and again while the trouble is a passing one: network, time-out, 408, 429 and 5xx.
 * @param accept throws if the answer is not usable although its status is fine; it is then tried again
 * @throws GaveUp after five attempts, which take more than five seconds */
export async function send(url: string, init: RequestInit, accept: (answer: Answer) => void = () => undefined): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    let trouble: string;
    let retryAfter: string | null = null;
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIME_LIMIT_MS) });
      const answer = { status: response.status, headers: response.headers, body: await response.text() };
      if (!RETRYABLE.includes(answer.status)) {
        accept(answer);
        return answer;
      }
      trouble = `HTTP ${answer.status}: ${answer.body.slice(0, MAX_LOGGED)}`;
      retryAfter = response.headers.get('Retry-After');
    } catch (error) {
      const { message, cause } = error as Error & { cause?: Error };
      trouble = cause ? cause.message : message;
    }
    const wait = WAITS_MS[attempt];
    if (wait === undefined) throw new GaveUp(`${new URL(url).host}: ${trouble}`);
    await sleep(retryAfter ? Number(retryAfter) * 1_000 : wait);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
