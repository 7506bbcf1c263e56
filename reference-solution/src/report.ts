import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config.ts';
import type { Log } from './log.ts';

/** `rejected`: trying again will not help; `failed`: it may. */
export type Outcome = 'created' | 'alreadyPresent' | 'rejected' | 'failed';

/** What became of one customer. */
export interface Result { outcome: Outcome; reason?: string; status?: number; requestId?: string }

interface Problem { customerId: string | null; outcome: Outcome; reason: string }

/** Keeps count of what became of each customer, and says so in the log at once, so that it is known even after a crash. */
export class Ledger {
  private readonly counts: Record<Outcome, number> = { created: 0, alreadyPresent: 0, rejected: 0, failed: 0 };
  private readonly problems: Problem[] = [];

  constructor(private readonly log: Log) {}

  /** @param customerId null for an entry without a usable id */
  settle(customerId: string | null, result: Result): void {
    const { outcome, reason = 'no reason known' } = result;
    this.counts[outcome] += 1;
    if (outcome === 'rejected' || outcome === 'failed') {
      this.problems.push({ customerId, outcome, reason: this.log.redact(reason) });
      this.log.error('not delivered', { customer_id: customerId, ...result });
    } else if (outcome === 'created') {
      // Orders that were there before are only counted: an hourly run would fill the log with them.
      this.log.info('order created', { customer_id: customerId, ...result });
    }
  }

  /** The report as published. */
  report() {
    const { created, alreadyPresent, rejected, failed } = this.counts;
    return { read: created + alreadyPresent + rejected + failed, created, alreadyPresent, rejected, failed, problems: this.problems };
  }
}

/** Makes the output folder and takes the last run's report away: no report is better than one that looks like this run's.
 * @throws ConfigError when the folder cannot be used; nothing has been sent by then */
export async function prepareOutput(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await rm(join(folder, 'report.json'), { force: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ConfigError(`OUTPUT_DIR cannot be used: ${(error as Error).message}`);
  }
}

/** Writes the report whole or not at all, readable by its owner only. */
export async function writeReport(folder: string, report: object): Promise<void> {
  const draft = join(folder, 'report.json.tmp');
  await rm(draft, { force: true });
  await writeFile(draft, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(folder, 'report.json'));
}
