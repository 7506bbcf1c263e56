import type { MetricsCollector } from '../core/metrics.ts';
import { ServiceError } from '../core/errors.ts';
import { RetryPolicy } from './retry-policy.ts';

/** A fully buffered HTTP response. */
export interface HttpResponse {
  status: number;
  headers: Headers;
  text: string;
}

/** Options of the resilient client. */
export interface HttpClientOptions {
  /** Upper bound for a single attempt, including its body. */
  timeoutMs: number;
  correlationId: string;
}

const MAX_ERROR_BYTES = 64 * 1024;

/** Resilient HTTP client with retries, timeouts, metrics and correlation ids. */
export class ResilientHttpClient {
  protected readonly retryPolicy = new RetryPolicy();

  constructor(private readonly options: HttpClientOptions, private readonly metrics: MetricsCollector) {}

  /**
   * Sends a request.
   * @throws ServiceError on network failures and on 5xx, 408 and 429
   */
  async send(service: string, url: string, init: RequestInit): Promise<HttpResponse> {
    this.metrics.increment(`${service}Requests`);
    const response = await this.metrics.measure(service, () => this.perform(service, url, init));
    if (response.status >= 500 || response.status === 408 || response.status === 429) {
      throw new ServiceError(service, `HTTP ${response.status}`);
    }
    return response;
  }

  private async perform(service: string, url: string, init: RequestInit): Promise<HttpResponse> {
    try {
      const response = await fetch(url, { ...init, headers: { ...init.headers, 'X-Correlation-Id': this.options.correlationId }, redirect: 'error' });
      return { status: response.status, headers: response.headers, text: await this.read(response) };
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      throw new ServiceError(service, `network failure (${code ?? (error as Error).name})`);
    }
  }

  private async read(response: Response): Promise<string> {
    if (response.ok || !response.body) return response.text();
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_ERROR_BYTES) break;
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** @returns the parsed JSON object, or an empty one where there is none */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // Non-JSON bodies carry no information for us.
  }
}
