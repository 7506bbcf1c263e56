import { identityOf } from '../domain/customer.ts';
import { mapToOrder, type Order } from '../domain/order.ts';
import { FatalError, type CustomerSource, type OrderDestination, type Problem, type Summary } from './ports.ts';

/** The use case: every customer of the source gets one order at the destination.
 * @returns what became of all customers, and why the run was stopped, if it was */
export async function synchronise(source: CustomerSource, destination: OrderDestination, now: () => Date): Promise<{ summary: Summary; stopped?: string }> {
  const { orders, problems } = prepare(await source.readAll(), now());
  let [created, alreadyPresent, stopped] = [0, 0, undefined as string | undefined];
  for (const [customerId, order] of orders) {
    if (stopped !== undefined) {
      problems.push({ customerId, outcome: 'failed', reason: `not sent: ${stopped}` });
      continue;
    }
    try {
      const delivery = await destination.deliver(order);
      if (delivery.kind === 'created') created += 1;
      else if (delivery.kind === 'present') alreadyPresent += 1;
      else problems.push({ customerId, outcome: delivery.kind === 'refused' ? 'rejected' : 'failed', reason: delivery.reason });
    } catch (error) {
      if (!(error instanceof FatalError)) throw error;
      stopped = error.message;
      problems.push({ customerId, outcome: 'failed', reason: stopped });
    }
  }
  const count = (outcome: Problem['outcome']) => problems.filter((problem) => problem.outcome === outcome).length;
  const [rejected, failed] = [count('rejected'), count('failed')];
  const summary = { read: created + alreadyPresent + rejected + failed, created, alreadyPresent, rejected, failed, problems };
  return stopped === undefined ? { summary } : { summary, stopped };
}

/** One order for each different customer; the last version of a record wins. */
function prepare(entries: unknown[], createdAt: Date): { orders: Map<string, Order>; problems: Problem[] } {
  const orders = new Map<string, Order>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const mapping = mapToOrder(entry, createdAt);
    if (mapping.ok) orders.set(mapping.order.customerInfo.id, mapping.order);
    else problems.push({ customerId: identityOf(entry) ?? null, outcome: 'rejected', reason: mapping.problems.join(', ') });
  }
  return { orders, problems };
}
