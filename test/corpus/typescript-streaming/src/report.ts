import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from './log.ts';

interface Problem {
  customerId: string | null;
  outcome: 'rejected' | 'failed';
  reason: string;
}

/** Counts outcomes and writes report.json (X-04). */
export class Report {
  created = 0;
  alreadyPresent = 0;
  readonly problems: Problem[] = [];

  constructor(private readonly log: Log) {}

  /** @param customerId null for an entry without a usable id */
  add(customerId: string | null, outcome: Problem['outcome'], reason: string): void {
    const clean = this.log.clean(reason);
    this.problems.push({ customerId, outcome, reason: clean });
    this.log.warn(`${customerId === null ? 'An entry without a usable customer_id' : `Customer ${customerId}`} ${outcome}: ${clean}`);
  }

  count(outcome: Problem['outcome']): number {
    return this.problems.filter((problem) => problem.outcome === outcome).length;
  }

  get read(): number {
    return this.created + this.alreadyPresent + this.problems.length;
  }

  toJSON() {
    return {
      read: this.read,
      created: this.created,
      alreadyPresent: this.alreadyPresent,
      rejected: this.count('rejected'),
      failed: this.count('failed'),
      problems: this.problems,
    };
  }

  /** Written beside its place and moved there, so that nobody ever sees half of it. */
  async write(folder: string): Promise<void> {
    const temporary = join(folder, 'report.json.tmp');
    await rm(temporary, { force: true }); // left by a crash, perhaps with other permissions
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(this, null, 2)}\n`);
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, 'report.json'));
  }
}
