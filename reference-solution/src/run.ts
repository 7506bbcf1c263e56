import type { Config } from './config.ts';
import { Destination } from './destination.ts';
import { RunStopped } from './errors.ts';
import { Intake } from './intake.ts';
import type { Order } from './order.ts';
import { Ledger, prepareOutput, writeReport } from './report.ts';
import { Service, type Tools } from './service.ts';
import { readPages } from './source.ts';
import { Tokens } from './tokens.ts';

/** The destination allows 10 requests at a time; the rest is left to others that use the same client [D-10]. */
const WORKERS = 6;
/** A bad record can use up its attempts, and so can two. Four in a row without a success between them are an outage [P-05]. */
const GIVEN_UP_IN_A_ROW = 4;

/** One run: reads all customers, makes sure that each has its order, writes the report.
 * @returns the exit code
 * @throws ConfigError when OUTPUT_DIR cannot be used, Error of the file system when the report cannot be written */
export async function run(config: Config, tools: Tools): Promise<0 | 1 | 2> {
  const { log, stop } = tools;
  await prepareOutput(config.outputDir);
  const intake = new Intake();
  const ledger = new Ledger(log);
  try {
    await readAll(config, intake, tools);
    await deliverAll(config, intake.orders, ledger, tools);
  } catch (error) {
    stop.request(asRunStopped(error));
  }
  for (const reason of intake.nameless) ledger.settle(null, { outcome: 'rejected', reason });
  for (const [customerId, reason] of intake.rejected()) ledger.settle(customerId, { outcome: 'rejected', reason });
  // Whoever is left was never reached, or was on the way when the run was stopped.
  for (const customerId of intake.orders.keys()) ledger.settle(customerId, { outcome: 'failed', reason: `not confirmed before the run stopped: ${stop.reason}` });

  const { problems, ...numbers } = ledger.report();
  await writeReport(config.outputDir, { ...numbers, problems });
  const exitCode = stop.reason !== undefined ? 1 : problems.length > 0 ? 2 : 0;
  if (exitCode === 1) log.error('run stopped', { reason: stop.reason });
  log.info('summary', { ...numbers, exit_code: exitCode });
  return exitCode;
}

/** Reads the whole list before the first order is sent: who is on it twice is then known, and a broken source does no harm. */
async function readAll(config: Config, intake: Intake, tools: Tools): Promise<void> {
  for await (const entries of readPages(config, new Service('source API', tools), tools.send)) {
    for (const entry of entries) intake.add(entry, new Date());
    tools.log.info('read a page of customers', { entries: entries.length });
  }
  if (intake.orders.size === 0 && intake.rejected().length > 1) {
    tools.log.warn('not one customer can be delivered: the contract of the source API seems to have changed');
  }
}

/** A few workers share one list. An order is taken off it when it is settled, so what remains was not delivered. */
async function deliverAll(config: Config, orders: Map<string, Order>, ledger: Ledger, tools: Tools): Promise<void> {
  const tokens = new Tokens(config, new Service('token endpoint', tools), tools);
  // All orders in a row are an outage, too, where there are only one or two.
  const outageAfter = Math.min(GIVEN_UP_IN_A_ROW, orders.size);
  const destination = new Destination(config, new Service('destination API', tools, outageAfter), tokens, tools.send);
  const queue = orders.entries();
  const work = async (): Promise<void> => {
    for (const [customerId, order] of queue) {
      ledger.settle(customerId, await destination.deliver(order));
      orders.delete(customerId);
    }
  };
  // After a stop the next delivery throws. Each worker ends by itself, so that answers still under way are counted.
  await Promise.all(Array.from({ length: WORKERS }, () => work().catch((error: unknown) => { tools.stop.request(asRunStopped(error)); })));
}

function asRunStopped(error: unknown): RunStopped {
  return error instanceof RunStopped ? error : new RunStopped(`unexpected ${String(error)}`, { cause: error });
}
