import { mkdir } from 'node:fs/promises';
import { ConfigError, readConfig, type Config } from './config.ts';
import { Destination } from './destination.ts';
import { Http, isObject } from './http.ts';
import type { Log } from './log.ts';
import { customerId, mapCustomer, type Order } from './mapping.ts';
import { Pace } from './pace.ts';
import { STANDARD, type Policy } from './policy.ts';
import { Queue } from './queue.ts';
import { Report } from './report.ts';
import { GaveUp, Service, Unavailable } from './service.ts';
import { readPages, SourceFailed } from './source.ts';
import { Stop, Stopped } from './stop.ts';
import { Tokens } from './tokens.ts';

const EXIT = { allDelivered: 0, notCompleted: 1, someMissing: 2 } as const;

const WORKERS = 8; // D-10 allows 10 requests at a time
const QUEUE = 100; // about one page

// Orders in a row that used up their attempts before the destination counts as away. One more than can be under way
// at a time: so at least one of them was begun after others had failed.
const ORDERS_IN_A_ROW = WORKERS + 1;

/** One run. Returns the exit code. */
export async function run(
  env: Record<string, string | undefined>,
  stop: Stop,
  log: Log,
  policy: Policy = STANDARD,
): Promise<number> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log.error(`Configuration: ${error.message}`);
    return EXIT.notCompleted;
  }
  log.hide(config.sourceApiKey);
  log.hide(config.clientSecret);
  try {
    // Before anything is sent: a run that cannot leave its report should not begin.
    await mkdir(config.outputDir, { recursive: true, mode: 0o700 });
  } catch {
    log.error('Configuration: the folder OUTPUT_DIR cannot be created');
    return EXIT.notCompleted;
  }

  const report = new Report(log);
  await new Run(config, policy, stop, log, report).transfer();

  let written = true;
  try {
    await report.write(config.outputDir);
  } catch {
    written = false;
    log.error('report.json cannot be written to OUTPUT_DIR');
  }
  const { read, created, alreadyPresent, rejected, failed } = report.toJSON();
  log.info(
    `Summary: created ${created} orders, already present ${alreadyPresent}, rejected ${rejected}, failed ${failed}, of ${read} customers read`,
  );
  if (stop.reason !== undefined) {
    log.error(`The run was not completed: ${stop.reason}`);
    return EXIT.notCompleted;
  }
  if (!written) return EXIT.notCompleted;
  return rejected + failed > 0 ? EXIT.someMissing : EXIT.allDelivered;
}

class Run {
  readonly #queue = new Queue<Order>(QUEUE);
  readonly #source: Service;
  readonly #pages: AsyncGenerator<unknown[]>;
  readonly #destination: Destination;
  #drainTimer: NodeJS.Timeout | undefined;
  #failedInARow = 0;
  #answered = false;
  #gaveUp = false;

  constructor(
    config: Config,
    private readonly policy: Policy,
    private readonly stop: Stop,
    private readonly log: Log,
    private readonly report: Report,
  ) {
    const service = (name: string): Service => new Service(name, policy, new Pace(stop), stop, log);
    const http = new Http(policy.attemptLimit, stop);
    this.#source = service('source');
    this.#pages = readPages(config, http, this.#source, log);
    const tokens = new Tokens(config, http, service('token endpoint'), stop, log);
    this.#destination = new Destination(config, http, service('destination'), tokens, stop);
  }

  /** Reads the pages and delivers them at the same time. */
  async transfer(): Promise<void> {
    const workers = Array.from({ length: WORKERS }, () => this.#work());
    let sourceFailure: string | undefined;
    try {
      await this.#read();
    } catch (error) {
      if (!isEndOfReading(error)) throw error;
      sourceFailure = error.message;
    } finally {
      this.#queue.close();
      await Promise.all(workers);
      clearTimeout(this.#drainTimer);
    }
    if (sourceFailure !== undefined) this.stop.request(sourceFailure);
    // A short list may end before enough orders have failed in a row.
    if (this.#gaveUp && !this.#answered) this.stop.request('destination is unavailable: no order got through');
  }

  /** Fills the queue. While page n waits to be delivered, page n + 1 is already asked for. */
  async #read(): Promise<void> {
    const delivered = new Set<string>(); // put into the queue
    const rejected = new Map<string, string>(); // so far: a later version of the same customer may be better
    try {
      let ahead = this.#next();
      for (;;) {
        const page = await ahead;
        if (page.done) break;
        ahead = this.#next();
        for (const entry of page.value) {
          const id = customerId(entry);
          if (id === undefined || !isObject(entry)) {
            this.report.add(null, 'rejected', 'customer_id is missing or malformed');
          } else if (!delivered.has(id)) {
            const mapped = mapCustomer(id, entry, new Date());
            if ('order' in mapped) {
              delivered.add(id);
              rejected.delete(id);
              await this.#queue.put(mapped.order);
            } else if (!rejected.has(id)) {
              rejected.set(id, mapped.problems.join(', '));
            }
          }
        }
      }
    } finally {
      for (const [id, reason] of rejected) this.report.add(id, 'rejected', reason);
    }
  }

  #next(): Promise<IteratorResult<unknown[], unknown>> {
    const page = this.#pages.next();
    // The page is awaited later, but the clock of P-05 runs from the failure on.
    page.catch((error: unknown) => {
      if (isEndOfReading(error) && !(error instanceof Stopped)) this.#drainUntil(error.message);
    });
    return page;
  }

  /**
   * The list could not be read to its end. What has been read is still delivered, as far as that is possible within
   * the time P-05 leaves.
   */
  #drainUntil(reason: string): void {
    const left = Math.max(0, this.policy.maxOutage - this.#source.outage);
    this.#drainTimer = setTimeout(() => this.stop.request(reason), left);
    this.log.warn(`${reason}; delivering what has been read`);
  }

  async #work(): Promise<void> {
    for (let order = await this.#queue.take(); order !== undefined; order = await this.#queue.take()) {
      await this.#deliver(order);
    }
  }

  async #deliver(order: Order): Promise<void> {
    const { id } = order.customerInfo;
    if (this.stop.reason !== undefined) {
      this.report.add(id, 'failed', `not attempted: ${this.stop.reason}`);
      return;
    }
    try {
      const result = await this.#destination.deliver(order);
      switch (result.outcome) {
        case 'created':
        case 'alreadyPresent':
          this.report[result.outcome]++;
          this.#orderAnswered();
          break;
        case 'rejected':
          this.report.add(id, 'rejected', result.reason);
          this.#orderAnswered();
          break;
        case 'unexpected':
          this.report.add(id, 'failed', result.reason);
          this.#orderFailed();
      }
    } catch (error) {
      if (error instanceof Stopped) {
        this.report.add(id, 'failed', `no order confirmed: ${error.message}`);
      } else if (error instanceof GaveUp) {
        this.report.add(id, 'failed', error.message);
        this.#orderFailed();
      } else {
        // A mistake of ours with one record must not stop the others (P-06).
        this.report.add(id, 'failed', `internal error (${error instanceof Error ? error.name : typeof error})`);
      }
    }
  }

  #orderAnswered(): void {
    this.#answered = true;
    this.#failedInARow = 0;
  }

  #orderFailed(): void {
    this.#gaveUp = true;
    if (++this.#failedInARow >= ORDERS_IN_A_ROW) {
      this.stop.request(`destination is unavailable: ${this.#failedInARow} orders in a row failed`);
    }
  }
}

function isEndOfReading(error: unknown): error is Error {
  return (
    error instanceof SourceFailed ||
    error instanceof GaveUp ||
    error instanceof Unavailable ||
    error instanceof Stopped
  );
}
