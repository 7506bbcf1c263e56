import type { Config } from './config.ts';
import { GaveUp, RunStopped, TemporaryError } from './errors.ts';
import { jsonObject, mark, requestIdOf, type Answer, type Send } from './http.ts';
import type { Order } from './order.ts';
import { describeRefusal } from './problem.ts';
import type { Outcome, Result } from './report.ts';
import type { Service } from './service.ts';
import type { Tokens } from './tokens.ts';

/** Puts orders into the destination, one at a time. Sending an order again is always safe, because its orderId stays [D-11]. */
export class Destination {
  constructor(private readonly config: Config, private readonly service: Service, private readonly tokens: Tokens, private readonly send: Send) {}

  /** @returns what became of the order; it is `created` or `alreadyPresent` only if the destination confirmed it
   * @throws RunStopped for what concerns every order */
  async deliver(order: Order): Promise<Result> {
    try {
      return await this.service.call({ customer_id: order.customerInfo.id }, () => this.attempt(order));
    } catch (error) {
      if (error instanceof RunStopped) throw error;
      // Anything unexpected is this order's trouble as well: one bad record must not stop the others [P-06].
      return { outcome: 'failed', reason: error instanceof GaveUp ? error.message : `unexpected ${String(error)}` };
    }
  }

  private async attempt(order: Order): Promise<Result> {
    const answer = await this.post(order);
    const { status, headers } = answer;
    const result = (outcome: Outcome, reason?: string): Result => ({ outcome, reason, status, requestId: requestIdOf(headers) });
    if (status === 201 && jsonObject(answer.text).orderId === order.orderId) {
      // A replayed answer is that of an earlier request, mostly of an earlier run.
      return result(headers.get('Idempotency-Replayed') === 'true' ? 'alreadyPresent' : 'created');
    }
    if (status < 300) {
      await this.confirm(order, answer);
      return result('created');
    }
    if (status === 403) throw new RunStopped(`destination API forbids orders to our client: ${describeRefusal(answer, order)}`);
    if (status === 409 && ownerOf(answer) === order.customerInfo.id) return result('alreadyPresent');
    return result('rejected', status === 409 ? `HTTP 409: ${order.orderId} is the order of another customer${mark(headers)}` : describeRefusal(answer, order));
  }

  private post(order: Order): Promise<Answer> {
    return this.authorized((token) => this.send('destination API', this.ordersUrl(), {
      method: 'POST',
      // The key is the orderId: the same for all attempts and all runs [D-08].
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': order.orderId },
      body: JSON.stringify(order),
    }));
  }

  /** A 2xx that does not repeat the orderId may come from a gateway: only the order itself proves anything [D-09]. */
  private async confirm({ orderId }: Order, { status }: Answer): Promise<void> {
    const found = await this.authorized((token) => this.send('destination API', `${this.ordersUrl()}/${orderId}`, { headers: { Authorization: `Bearer ${token}` } }));
    if (found.status !== 200 || jsonObject(found.text).orderId !== orderId) {
      throw new TemporaryError(`HTTP ${status} that confirms no order, and the order is not there${mark(found.headers)}`);
    }
  }

  /** A 401 is answered with one new token; a second one in a row says that tokens are not the trouble [O-04]. */
  private async authorized(request: (token: string) => Promise<Answer>): Promise<Answer> {
    const token = await this.tokens.get();
    const answer = await request(token);
    if (answer.status !== 401) return answer;
    const second = await request(await this.tokens.get(token));
    if (second.status === 401) throw new RunStopped(`destination API refuses a fresh access token (HTTP 401)${mark(second.headers)}`);
    return second;
  }

  private ordersUrl(): string {
    return `${this.config.destinationUrl}/api/v2/orders`;
  }
}

/** 409 with our customer means: already delivered, perhaps by the attempt whose answer got lost [D-04]. */
function ownerOf({ text, headers }: Answer): unknown {
  const { customerId } = jsonObject(text);
  if (customerId === undefined) throw new TemporaryError(`HTTP 409 that does not say whose order it is${mark(headers)}`);
  return customerId;
}
