import type { Finding } from '../../rubric/outcome.ts';
import type { Part } from './part.ts';

/** What is wrong with the report of a run, held against the orders at the destination; nothing when it is true. */
export function reportProblems(part: Part): Finding[] {
  const read = part.report();
  if (!read.ok) return [{ expected: 'a valid report.json in OUTPUT_DIR', observed: read.error }];
  const { report } = read;
  const delivered = new Set(part.orders.map(({ customerId }) => customerId)).size;
  // Customers listed twice are one customer; entries without a usable id count each by itself.
  const different = new Set(part.entries.flatMap(({ id }) => id ?? [])).size + part.entries.filter(({ id }) => id === null).length;
  const sum = report.created + report.alreadyPresent + report.rejected + report.failed;
  const claims: [string, number, number][] = [
    ['read: different customers and entries without an id', different, report.read],
    ['created + alreadyPresent: customers with an order', delivered, report.created + report.alreadyPresent],
    ['created + alreadyPresent + rejected + failed: as many as read', report.read, sum],
  ];
  return claims.filter(([, expected, found]) => expected !== found)
    .map(([claim, expected, found]) => ({ expected: `${claim}: ${expected}`, observed: String(found), where: 'OUTPUT_DIR/report.json' }));
}
