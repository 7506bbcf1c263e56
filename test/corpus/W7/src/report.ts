import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Outcome = 'created' | 'alreadyPresent' | 'rejected' | 'failed';

/** Counts what became of the customers. */
export class Report {
  private readonly counts = { created: 0, alreadyPresent: 0, rejected: 0, failed: 0 };
  private readonly problems: { customerId: string | null; outcome: Outcome; reason: string }[] = [];

  delivered(outcome: 'created' | 'alreadyPresent'): void {
    this.counts[outcome] += 1;
  }

  problem(customerId: string | null, outcome: 'rejected' | 'failed', reason: string): void {
    this.counts[outcome] += 1;
    this.problems.push({ customerId, outcome, reason });
    console.error(`Customer ${customerId ?? '(no id)'} ${outcome}: ${reason}`);
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  write(folder: string): void {
    const { created, alreadyPresent, rejected, failed } = this.counts;
    const read = created + alreadyPresent + rejected + failed;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ read, ...this.counts, problems: this.problems }, null, 2), { mode: 0o600 });
    console.log(`${read} customers: ${created} orders created, ${alreadyPresent} already present, ${rejected} rejected, ${failed} failed`);
  }
}
