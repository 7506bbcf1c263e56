import type { Finding } from '../../rubric/outcome.ts';
import type { Part } from './part.ts';

/** What is wrong with the report of a run, held against the orders that were at the destination by its end; nothing when it is true.
 * @param doubtful ids of customers who may count as delivered although they are not */
export function reportProblems(part: Part, runNumber = 1, doubtful: string[] = []): Finding[] {
  const read = part.report(runNumber);
  if (!read.ok) return [{ expected: 'a valid report.json in OUTPUT_DIR', observed: read.error }];
  const { report } = read;
  const sum = report.created + report.alreadyPresent + report.rejected + report.failed;
  const claims: [string, number[], number][] = [
    ['read: different customers and entries without an id', possibleReads(part, runNumber), report.read],
    ['created + alreadyPresent: customers with an order', possiblyDelivered(part, runNumber, doubtful), report.created + report.alreadyPresent],
    ['created + alreadyPresent + rejected + failed: as many as read', [report.read], sum],
  ];
  return claims.filter(([, possible, found]) => !possible.includes(found))
    .map(([claim, possible, found]) => ({ expected: `${claim}: ${possible.join(' or ')}`, observed: String(found), where: 'OUTPUT_DIR/report.json' }));
}

/** Customers listed twice are one customer; entries without a usable id count each by itself.
 * A run that was not completed may have known the first pages only. */
function possibleReads(part: Part, runNumber: number): number[] {
  const { pages } = part.evidence.dataset;
  const completed = part.run(runNumber).exitCode === 0 || part.run(runNumber).exitCode === 2;
  return pages.map((_, index) => pages.slice(0, index + 1).flat()).slice(completed ? -1 : 0)
    .map((entries) => new Set(entries.flatMap(({ id }) => id ?? [])).size + entries.filter(({ id }) => id === null).length);
}

/** All customers with an order; those of them who were never confirmed, because the connection broke, may count as failed. */
function possiblyDelivered(part: Part, runNumber: number, doubtful: string[]): number[] {
  const stored = [...new Set(part.ordersAfter(runNumber).map(({ customerId }) => customerId))];
  const { startedMs } = part.run(runNumber);
  const nextMs = part.runs[runNumber]?.startedMs ?? Infinity;
  const unconfirmed = stored.filter((id) => {
    const attempts = part.attemptsFor(id ?? '').filter(({ arrivedMs }) => arrivedMs >= startedMs && arrivedMs < nextMs);
    return attempts.length > 0 && attempts.every(({ answeredMs }) => answeredMs === null);
  });
  const least = stored.length - unconfirmed.length;
  return Array.from({ length: unconfirmed.length + doubtful.length + 1 }, (_, index) => least + index);
}
