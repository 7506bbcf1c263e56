import { loadConfig, type Config } from './config.ts';
import { sendOrder } from './destination.ts';
import { GaveUp } from './http.ts';
import { idOf, InvalidCustomer, toOrder, type Order } from './order.ts';
import { Report } from './report.ts';
import { readCustomers } from './source.ts';
import { TokenStore } from './token.ts';

/** So many orders in a row that could not be sent mean that the destination is away. */
const MAX_FAILURES_IN_A_ROW = 3;

/** @returns the exit code: 0 all delivered, 2 some not, 1 the run could not be completed */
async function main(): Promise<number> {
  const config = loadConfig(process.env);
  const customers = await readCustomers(config);
  console.log(`Read ${customers.length} entries from the source`);
  const report = new Report();
  const orders = makeOrders(customers, report);
  const stopped = await deliver(config, orders, report);
  report.write(config.outputDir);
  if (stopped) return 1;
  return report.hasProblems ? 2 : 0;
}

/** Customers who are listed twice get one order. */
function makeOrders(customers: unknown[], report: Report): Map<string, Order> {
  const orders = new Map<string, Order>();
  const invalid = new Map<string, string>();
  for (const customer of customers) {
    const id = idOf(customer);
    try {
      const order = toOrder(customer, new Date());
      orders.set(order.customerInfo.id, order);
    } catch (error) {
      if (!(error instanceof InvalidCustomer)) throw error;
      if (id === null) report.problem(null, 'rejected', error.message);
      else invalid.set(id, error.message);
    }
  }
  for (const [id, reason] of invalid) if (!orders.has(id)) report.problem(id, 'rejected', reason);
  return orders;
}

/** @returns true when the run had to be stopped */
async function deliver(config: Config, orders: Map<string, Order>, report: Report): Promise<boolean> {
  const tokens = new TokenStore(config);
  let failuresInARow = 0;
  let stopReason = '';
  for (const [id, order] of orders) {
    if (stopReason !== '') {
      report.problem(id, 'failed', `not sent: ${stopReason}`);
      continue;
    }
    try {
      const result = await sendOrder(config, tokens, order);
      failuresInARow = 0;
      if (result.outcome === 'rejected') report.problem(id, 'rejected', result.reason);
      else report.delivered(result.outcome);
    } catch (error) {
      const { message } = error as Error;
      report.problem(id, 'failed', message);
      failuresInARow += 1;
      if (!(error instanceof GaveUp)) stopReason = message;
      else if (failuresInARow >= MAX_FAILURES_IN_A_ROW) stopReason = 'the destination is unavailable';
    }
  }
  if (stopReason !== '') console.error(`Run stopped: ${stopReason}`);
  return stopReason !== '';
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: Error) => {
    console.error(`Run not completed: ${error.message}`);
    process.exitCode = 1;
  });
