import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProcessingOutcome, type ProcessingResult } from '../domain/types.ts';

/** Aggregates results and persists the run report. */
export class ReportWriter {
  private readonly results: { customerId: string | null; result: ProcessingResult }[] = [];

  record(customerId: string | null, result: ProcessingResult): void {
    this.results.push({ customerId, result });
  }

  /** @returns the report as published */
  build() {
    const count = (outcome: ProcessingOutcome) => this.results.filter(({ result }) => result.outcome === outcome).length;
    const problems = this.results.filter(({ result }) => result.reason !== undefined)
      .map(({ customerId, result }) => ({ customerId, outcome: result.outcome, reason: result.reason }));
    return {
      read: this.results.length,
      created: count(ProcessingOutcome.Created),
      alreadyPresent: count(ProcessingOutcome.AlreadyPresent),
      rejected: count(ProcessingOutcome.Rejected),
      failed: count(ProcessingOutcome.Failed),
      problems,
    };
  }

  /** Writes the report atomically, readable by its owner only. */
  async persist(directory: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    const draft = join(directory, 'report.json.draft');
    await writeFile(draft, JSON.stringify(this.build(), null, 2), { mode: 0o600 });
    await rename(draft, join(directory, 'report.json'));
  }
}
