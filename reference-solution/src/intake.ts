import { toOrder, type Order } from './order.ts';

/** Who is on the source's list, each customer once. */
export class Intake {
  readonly orders = new Map<string, Order>();
  /** One reason for each entry that cannot be told to be anybody's. */
  readonly nameless: string[] = [];
  private readonly problems = new Map<string, string>();

  add(entry: unknown, now: Date): void {
    const mapped = toOrder(entry, now);
    if ('order' in mapped) this.orders.set(mapped.customerId, mapped.order);
    else if (mapped.customerId === null) this.nameless.push(mapped.problem);
    else this.problems.set(mapped.customerId, mapped.problem);
  }

  /** @returns customers without an order; of one who is twice on the list, one good version is enough */
  rejected(): [customerId: string, problem: string][] {
    return [...this.problems].filter(([customerId]) => !this.orders.has(customerId));
  }
}
