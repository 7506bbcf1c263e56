/** An answer that was read to its end. */
export interface HttpAnswer { status: number; headers: Headers; text: string }

export interface RetryPolicy { attempts: number; firstWaitMs: number; longestWaitMs: number; sleep: (ms: number) => Promise<void> }

export const DEFAULT_POLICY: RetryPolicy = {
  attempts: 5,
  firstWaitMs: 500,
  longestWaitMs: 30_000,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const TIME_LIMIT_MS = 9_000;
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/** All attempts of a request failed. */
export class Exhausted extends Error {}

/** An HTTP client that is patient with passing troubles. */
export class HttpClient {
  constructor(private readonly policy: RetryPolicy = DEFAULT_POLICY, private readonly fetcher: typeof fetch = fetch) {}

  /** @throws Exhausted when no attempt brought an answer */
  async send(url: string, init: RequestInit): Promise<HttpAnswer> {
    let reason = '';
    for (let attempt = 1; attempt <= this.policy.attempts; attempt += 1) {
      const outcome = await this.attempt(url, init);
      if ('answer' in outcome) return outcome.answer;
      reason = outcome.reason;
      if (attempt < this.policy.attempts) await this.policy.sleep(this.waitAfter(attempt, outcome.retryAfter));
    }
    throw new Exhausted(`${new URL(url).host}: ${reason} after ${this.policy.attempts} attempts`);
  }

  private async attempt(url: string, init: RequestInit): Promise<{ answer: HttpAnswer } | { reason: string; retryAfter?: string | null }> {
    try {
      const response = await this.fetcher(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIME_LIMIT_MS) });
      const answer = { status: response.status, headers: response.headers, text: await response.text() };
      if (!PASSING.has(answer.status)) return { answer };
      return { reason: `HTTP ${answer.status}`, retryAfter: response.headers.get('Retry-After') };
    } catch (error) {
      return { reason: (error as Error).name };
    }
  }

  private waitAfter(attempt: number, retryAfter: string | null | undefined): number {
    const seconds = Number(retryAfter ?? NaN);
    const asked = Number.isNaN(seconds) ? 0 : seconds * 1_000;
    return Math.min(this.policy.longestWaitMs, Math.max(asked, this.policy.firstWaitMs * 2 ** (attempt - 1)));
  }
}
