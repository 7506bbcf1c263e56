import { FatalError, type Delivery, type OrderDestination } from '../application/ports.ts';
import type { Order } from '../domain/order.ts';
import { Exhausted, type HttpAnswer, type HttpClient } from './http-client.ts';
import type { TokenProvider } from './token-provider.ts';

const FAILURES_IN_A_ROW = 4;

/** The destination API. */
export class OrderApi implements OrderDestination {
  private failures = 0;

  constructor(private readonly http: HttpClient, private readonly baseUrl: string, private readonly tokens: TokenProvider) {}

  async deliver(order: Order): Promise<Delivery> {
    try {
      let answer = await this.post(order, await this.tokens.current());
      if (answer.status === 401) answer = await this.post(order, await this.tokens.renew());
      this.failures = 0;
      return this.interpret(answer, order);
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error;
      this.failures += 1;
      if (this.failures >= FAILURES_IN_A_ROW) throw new FatalError('destination: unavailable');
      return { kind: 'failed', reason: error.message };
    }
  }

  private post(order: Order, token: string): Promise<HttpAnswer> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    return this.http.send(`${this.baseUrl}/api/v2/orders`, { method: 'POST', headers, body: JSON.stringify(order) });
  }

  private interpret({ status, text }: HttpAnswer, order: Order): Delivery {
    if (status === 201) return { kind: 'created' };
    if (status === 401 || status === 403) throw new FatalError(`destination: HTTP ${status}`);
    const { title, customerId } = problemOf(text);
    if (status === 409 && customerId === order.customerInfo.id) return { kind: 'present' };
    return { kind: 'refused', reason: `HTTP ${status} ${title ?? ''}`.trim() };
  }
}

function problemOf(text: string): { title?: string; customerId?: string } {
  try {
    return JSON.parse(text) as { title?: string; customerId?: string };
  } catch {
    return {}; // A gateway's page says nothing about the order.
  }
}
