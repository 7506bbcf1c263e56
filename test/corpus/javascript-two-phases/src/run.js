import { Tokens } from "./auth.js";
import { Destination } from "./destination.js";
import { GaveUp, Refused, RunFailed } from "./errors.js";
import { Service } from "./http.js";
import { log } from "./log.js";
import { Plan } from "./plan.js";
import { readCustomers } from "./source.js";

export const EXIT = { ok: 0, incompleteRun: 1, notAllDelivered: 2 };

const WORKERS = 4; // D-10 allows 10 requests at a time
// So many orders in a row without a usable answer, more than there are workers: the destination is away.
const ORDERS_IN_A_ROW = 5;

/** Reads, plans, writes the plan, delivers, writes the report. Returns the exit code. */
export async function run(config, stop, output) {
  const plan = new Plan();
  let failure = null;
  try {
    const service = new Service("source", stop);
    await readCustomers(config, stop, service, (records, number) => plan.addPage(records, number));
  } catch (error) {
    failure = describe(error);
    log(`the list could not be read to its end: ${failure}`);
  }

  const { orders, rejected } = plan.finish();
  const results = new Results(rejected);
  log(`plan: ${orders.length} orders, ${rejected.length} customers without`);

  if (failure === null && orders.length > 0) {
    try {
      output.write("plan.json", { orders, rejected });
      failure = await deliverAll(config, stop, orders, results);
    } catch (error) {
      failure = describe(error);
    }
    if (failure !== null) log(`the run stops: ${failure}`);
  }
  // Half a list is not delivered: the source may have taken most of the 60 s of P-05.
  for (const order of orders) results.failIfOpen(order.customerInfo.id, "not attempted: the run had to stop");

  const report = results.toReport();
  log(
    `read ${report.read}: created ${report.created}, already present ${report.alreadyPresent}, ` +
      `rejected ${report.rejected}, failed ${report.failed}`,
  );
  try {
    output.write("report.json", report);
  } catch (error) {
    log(`the report could not be written (${error.code})`);
    return EXIT.incompleteRun;
  }
  if (failure !== null) return EXIT.incompleteRun;
  return report.problems.length > 0 ? EXIT.notAllDelivered : EXIT.ok;
}

/** Phase two. Returns null, or why the run had to stop. */
async function deliverAll(config, stop, orders, results) {
  const tokens = new Tokens(config, stop, new Service("authorization", stop));
  const service = new Service("destination", stop);
  const destination = new Destination(config, stop, service, tokens);
  await tokens.get();

  const waiting = orders.values();
  let inARow = 0;
  const worker = async () => {
    for (const order of waiting) {
      if (stop.reason !== null) return;
      const customerId = order.customerInfo.id;
      try {
        results.deliver(customerId, order.orderId, await destination.deliver(order));
        inARow = 0;
      } catch (error) {
        if (error instanceof Refused) {
          results.problem(customerId, error.outcome, error.message);
          inARow = error.outcome === "rejected" ? 0 : inARow + 1;
        } else if (error instanceof GaveUp) {
          results.problem(customerId, "failed", error.message);
          inARow += 1;
        } else if (error instanceof RunFailed) {
          results.problem(customerId, "failed", `not confirmed when the run stopped: ${error.message}`);
          stop.request(error.message); // wakes the others; what they have sent is still waited for
        } else {
          results.problem(customerId, "failed", describe(error)); // a bug must not take the others with it (P-06)
        }
        if (inARow >= ORDERS_IN_A_ROW) stop.request(`destination is unavailable, ${inARow} orders in a row failed`);
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));

  if (stop.reason === null && inARow > 0 && !service.answered) return "destination gave no usable answer in the whole run";
  return stop.reason;
}

/** Messages of our own are safe to show. Of any other error only the kind: its text may hold personal data. */
function describe(error) {
  return error instanceof RunFailed ? error.message : `internal error: ${error?.code ?? error?.name}`;
}

class Results {
  #counts = { created: 0, alreadyPresent: 0, rejected: 0, failed: 0 };
  #problems = [];
  #settled = new Set();

  constructor(rejected) {
    for (const { customerId, outcome, reason } of rejected) this.problem(customerId, outcome, reason);
  }

  deliver(customerId, orderId, outcome) {
    this.#settled.add(customerId);
    this.#counts[outcome] += 1;
    log(`customer ${customerId}: ${outcome}, order ${orderId}`);
  }

  problem(customerId, outcome, reason) {
    this.#settled.add(customerId);
    this.#counts[outcome] += 1;
    this.#problems.push({ customerId, outcome, reason });
    log(`customer ${customerId ?? "without id"} ${outcome}: ${reason}`);
  }

  failIfOpen(customerId, reason) {
    if (!this.#settled.has(customerId)) this.problem(customerId, "failed", reason);
  }

  toReport() {
    const read = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    return { read, ...this.#counts, problems: this.#problems };
  }
}
