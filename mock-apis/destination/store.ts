/** An order that is stored. */
export interface StoredOrder {
  /** Order of arrival, from 1. */
  number: number;
  orderId: string;
  /** `customerInfo.id`, as text; null where an unvalidated order has none. */
  customerId: string | null;
  /** The order as it was sent. */
  order: unknown;
  /** Wall clock, RFC 3339. */
  receivedAt: string;
  /** Sequence of the exchange that stored it. */
  sequence: number;
}

/** Whose order has an orderId, and since when. */
export type Holder = Pick<StoredOrder, 'customerId' | 'receivedAt'>;

/** The destination's orders: what is really there, whatever clients were told. */
export class OrderStore {
  readonly orders: StoredOrder[] = [];
  readonly #byId = new Map<string, StoredOrder>();
  readonly #byKey = new Map<string, StoredOrder>();
  /** Orders of strangers by orderId: they stand in the way of clients' orders, and are none of them. */
  readonly #taken = new Map<string, Holder>();

  /** There is no room for another order. */
  get isFull(): boolean {
    return false;
  }

  /** Who holds an orderId; undefined where it is free. */
  find(orderId: string): Holder | undefined {
    return this.#byId.get(orderId) ?? this.#taken.get(orderId);
  }

  /** Lets an order of somebody else have this orderId from now on, if it is free. */
  takeId(orderId: string, customerId: string): void {
    if (this.find(orderId) === undefined) this.#taken.set(orderId, { customerId, receivedAt: new Date().toISOString() });
  }

  /** The order that was stored under an idempotency key. */
  findByKey(key: string): StoredOrder | undefined {
    return this.#byKey.get(key);
  }

  add(order: Omit<StoredOrder, 'number'>, idempotencyKey: string | null): StoredOrder {
    const stored = { number: this.orders.length + 1, ...order };
    this.orders.push(stored);
    this.#byId.set(stored.orderId, stored);
    if (idempotencyKey !== null) this.#byKey.set(idempotencyKey, stored);
    return stored;
  }

  clear(): void {
    this.orders.length = 0;
    this.#byId.clear();
    this.#byKey.clear();
    this.#taken.clear();
  }
}
