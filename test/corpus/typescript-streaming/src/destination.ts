import type { Config } from './config.ts';
import { isObject, objectOrEmpty, type Http, type Reply } from './http.ts';
import type { Order } from './mapping.ts';
import { throwIfPassing, Trouble, Unavailable, type Service } from './service.ts';
import type { Stop } from './stop.ts';
import type { Tokens } from './tokens.ts';

/** What became of an order. "unexpected": an answer that says something about the destination, not about the order. */
export type Result =
  | { outcome: 'created' | 'alreadyPresent' }
  | { outcome: 'rejected' | 'unexpected'; reason: string };

export class Destination {
  readonly #orders: string;

  constructor(
    config: Config,
    private readonly http: Http,
    private readonly service: Service,
    private readonly tokens: Tokens,
    private readonly stop: Stop,
  ) {
    this.#orders = `${config.destinationBaseUrl}/api/v2/orders`;
  }

  /** Sends the same body under the same orderId until it is clear what became of it. */
  async deliver(order: Order): Promise<Result> {
    const delivery: Delivery = { order, body: JSON.stringify(order), renewed: undefined };
    try {
      return await this.service.call(`customer ${order.customerInfo.id}`, () => this.#attempt(delivery));
    } catch (error) {
      if (error instanceof Unavailable) throw this.stop.because(error.message);
      throw error;
    }
  }

  async #attempt(delivery: Delivery): Promise<Result> {
    const reply = await this.#post(delivery);
    throwIfPassing(reply);
    const { status } = reply;
    const { order } = delivery;
    if (status === 403) throw this.stop.because(`destination: 403, not allowed to order${requestId(reply)}`);
    if (status === 201 && objectOrEmpty(reply)['orderId'] === order.orderId) return { outcome: 'created' };
    if (status >= 200 && status < 300) return this.#lookUp(order, 'created', `${status} without a confirmation`);
    if (status === 409) return this.#conflict(order, reply);
    if (status >= 400 && status < 500) {
      return { outcome: 'rejected', reason: `destination: ${status}${fieldNames(reply)}${requestId(reply)}` };
    }
    return { outcome: 'unexpected', reason: `destination: unexpected ${status}${requestId(reply)}` };
  }

  /** Sends the order, and once more with a new token if the first one was refused (O-04). */
  async #post(delivery: Delivery): Promise<Reply> {
    const send = (token: string): Promise<Reply> =>
      this.http.send({
        method: 'POST',
        url: this.#orders,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          Accept: 'application/json',
        },
        body: delivery.body,
      });
    const token = await this.tokens.get();
    let reply = await send(token);
    if (reply.status === 401 && token !== delivery.renewed) {
      this.tokens.refused(token);
      delivery.renewed = await this.tokens.get();
      reply = await send(delivery.renewed);
    }
    if (reply.status === 401) throw this.stop.because(`destination: 401 again with a new token${requestId(reply)}`);
    return reply;
  }

  /** 409: there is an order with our orderId. Whose? (D-04) */
  async #conflict(order: Order, reply: Reply): Promise<Result> {
    const { customerId, orderId } = objectOrEmpty(reply);
    if (typeof customerId !== 'string' || orderId !== order.orderId) {
      return this.#lookUp(order, 'alreadyPresent', '409 that does not say whose order it is');
    }
    return customerId === order.customerInfo.id ? { outcome: 'alreadyPresent' } : taken(reply);
  }

  /** Asks for the order itself. If it is not there (404), or that cannot be found out, the POST is repeated. */
  async #lookUp(order: Order, ifOurs: 'created' | 'alreadyPresent', why: string): Promise<Result> {
    const reply = await this.http.send({
      method: 'GET',
      url: `${this.#orders}/${order.orderId}`,
      headers: { Authorization: `Bearer ${await this.tokens.get()}`, Accept: 'application/json' },
    });
    throwIfPassing(reply);
    const { customerId, orderId } = objectOrEmpty(reply);
    if (reply.status === 200 && orderId === order.orderId && typeof customerId === 'string') {
      return customerId === order.customerInfo.id ? { outcome: ifOurs } : taken(reply);
    }
    throw new Trouble(why);
  }
}

interface Delivery {
  readonly order: Order;
  readonly body: string;
  /** The token fetched after a 401 for this order. */
  renewed: string | undefined;
}

function taken(reply: Reply): Result {
  const reason = `destination: the orderId belongs to an order of another customer${requestId(reply)}`;
  return { outcome: 'rejected', reason };
}

// Known pointers and what to call them. Error bodies may echo customer data, so nothing else of them is shown.
const FIELDS = new Map([
  ['/orderId', 'orderId'],
  ['/customerInfo/id', 'customer_id'],
  ['/customerInfo/name', 'name'],
  ['/customerInfo/contactEmail', 'email'],
  ['/customerInfo/contactPhone', 'phone'],
  ['/shippingAddress/line1', 'address.street'],
  ['/shippingAddress/city', 'address.city'],
  ['/shippingAddress/region', 'address.state'],
  ['/shippingAddress/postalCode', 'address.zip'],
  ['/orderDate', 'orderDate'],
]);

function fieldNames(reply: Reply): string {
  const { errors } = objectOrEmpty(reply);
  if (!Array.isArray(errors) || errors.length === 0) return '';
  const name = (error: unknown) => (isObject(error) && FIELDS.get(String(error['pointer']))) || 'other';
  return ` (${[...new Set(errors.map(name))].join(', ')})`;
}

function requestId(reply: Reply): string {
  const id = reply.headers.get('X-Request-Id') ?? '';
  return /^[A-Za-z0-9._-]{1,64}$/.test(id) ? `, request ${id}` : '';
}
