import type { Configuration } from '../core/configuration.ts';
import { FatalError, ServiceError } from '../core/errors.ts';
import { ProcessingOutcome, type OrderPayload, type ProcessingResult } from '../domain/types.ts';
import { CircuitBreaker } from '../infrastructure/circuit-breaker.ts';
import { parseObject, type HttpResponse, type ResilientHttpClient } from '../infrastructure/http-client.ts';
import type { TokenManager } from './token-manager.ts';

const BREAKER_THRESHOLD = 5;

/** Gateway to the destination API with exactly-once delivery semantics. */
export class OrderGateway {
  private readonly breaker = new CircuitBreaker('destination', BREAKER_THRESHOLD);

  constructor(private readonly configuration: Configuration, private readonly client: ResilientHttpClient, private readonly tokens: TokenManager) {}

  /** Delivers a single order. */
  async deliver(order: OrderPayload): Promise<ProcessingResult> {
    this.breaker.assertClosed();
    try {
      const response = await this.authorized((token) => this.post(order, token));
      const result = await this.interpret(response, order);
      this.breaker.recordSuccess();
      return result;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.breaker.recordFailure();
      return { outcome: ProcessingOutcome.Failed, reason: error.message };
    }
  }

  private async authorized(request: (token: string) => Promise<HttpResponse>): Promise<HttpResponse> {
    const token = await this.tokens.acquire();
    const response = await request(token);
    if (response.status !== 401) return response;
    const second = await request(await this.tokens.acquire(token));
    if (second.status === 401) throw new FatalError('destination: token was refused twice (HTTP 401)');
    return second;
  }

  private post(order: OrderPayload, token: string): Promise<HttpResponse> {
    return this.client.send('destination', this.url(), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(order),
    });
  }

  private async interpret(response: HttpResponse, order: OrderPayload): Promise<ProcessingResult> {
    const { status, headers, text } = response;
    const body = parseObject(text);
    if (status < 300) {
      if (status !== 201 || body.orderId !== order.orderId) await this.verify(order);
      return { outcome: ProcessingOutcome.Created };
    }
    const reference = `HTTP ${status} ${String(body.title ?? '')} (request ${headers.get('X-Request-Id') ?? 'unknown'})`;
    if (status === 403) throw new FatalError(`destination: ${reference}`);
    if (status === 409 && body.customerId === order.customerInfo.id) return { outcome: ProcessingOutcome.AlreadyPresent };
    return { outcome: ProcessingOutcome.Rejected, reason: reference };
  }

  /** Confirms an order by reading it back. */
  private async verify({ orderId }: OrderPayload): Promise<void> {
    const { status } = await this.authorized((token) => this.client.send('destination', `${this.url()}/${orderId}`, { headers: { Authorization: `Bearer ${token}` } }));
    if (status !== 200) throw new ServiceError('destination', 'order was not confirmed');
  }

  private url(): string {
    return `${this.configuration.destinationBaseUrl}/api/v2/orders`;
  }
}
