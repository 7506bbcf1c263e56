import { entriesOf, type Entry } from '../../mock-apis/dataset/dataset.ts';
import type { StoredOrder } from '../../mock-apis/destination/store.ts';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { PartEvidence, ProcessRun } from '../harness/evidence.ts';
import { reportOf, type ReadReport } from './report.ts';

/** A line of output with its place. */
export interface OutputLine { stream: 'stdout' | 'stderr'; number: number; text: string }

/** An entry of the source's list that can be delivered. */
export type DeliverableEntry = Entry & { id: string; expected: NonNullable<Entry['expected']> };

const isDeliverable = (entry: Entry): entry is DeliverableEntry => entry.id !== null && entry.expected !== null;

/** What checks ask of the evidence of one part. Reads only; the same evidence always gives the same answers. */
export class Part {
  readonly evidence: PartEvidence;
  /** Everybody who was on the source's list in any of the runs. */
  readonly entries: Entry[];

  constructor(evidence: PartEvidence) {
    this.evidence = evidence;
    this.entries = evidence.runs.map(({ dataset }) => (dataset ? entriesOf(dataset) : [])).reduce((seen, list) => {
      const known = new Set(seen.map(({ id }) => id));
      return [...seen, ...list.filter(({ id }) => !known.has(id))];
    }, entriesOf(evidence.dataset));
  }

  /** Code of the scenario with the letter of the part, e.g. "S36b". */
  get name(): string { return `${this.evidence.scenario}${this.evidence.part}`; }
  get scenario(): string { return this.evidence.scenario; }
  get exchanges(): Exchange[] { return this.evidence.exchanges; }
  get orders(): StoredOrder[] { return this.evidence.orders; }
  get runs(): ProcessRun[] { return this.evidence.runs; }

  /** The n-th run, from 1. */
  run(number = 1): ProcessRun {
    const found = this.runs[number - 1];
    if (!found) throw new Error(`${this.name} has no run ${number}`);
    return found;
  }

  /** Entries that can be delivered, with what must arrive. */
  get deliverable(): DeliverableEntry[] {
    return this.entries.filter(isDeliverable);
  }

  /** Deliverable entries of the list that the n-th run found. */
  deliverableIn(runNumber: number): DeliverableEntry[] {
    return entriesOf(this.run(runNumber).dataset ?? this.evidence.dataset).filter(isDeliverable);
  }

  /** Well-formed reads of the source list; other methods and paths are harmless. */
  get listReads(): Exchange[] {
    return this.exchanges.filter(({ service, method, target }) => service === 'source' && method === 'GET' && /^\/api\/v1\/customers(\?|$)/.test(target));
  }

  get tokenRequests(): Exchange[] {
    return this.exchanges.filter(({ service, method, target }) => service === 'token' && method === 'POST' && /^\/oauth2\/token(\?|$)/.test(target));
  }

  get orderPosts(): Exchange[] {
    return this.exchanges.filter(({ service, method, target }) => service === 'destination' && method === 'POST' && /^\/api\/v2\/orders(\?|$)/.test(target));
  }

  /** Attempts at an order, grouped by the customer in the body: the order's id may change, and that is a finding. */
  attemptsFor(customerId: string): Exchange[] {
    return this.orderPosts.filter(({ subject }) => subject.customer === customerId);
  }

  ordersFor(customerId: string, orders = this.orders): StoredOrder[] {
    return orders.filter((order) => order.customerId === customerId);
  }

  /** Orders that were there when the n-th run had ended. */
  ordersAfter(runNumber: number): StoredOrder[] {
    const next = this.runs[runNumber];
    if (!next) return this.orders;
    const last = this.exchanges.filter(({ arrivedMs }) => arrivedMs < next.startedMs).at(-1)?.sequence ?? 0;
    return this.orders.filter(({ sequence }) => sequence <= last);
  }

  /** Whether a fault of this position in the scenario's list (from 1) fired. */
  fired(position: number): boolean {
    return this.evidence.firings.some(({ rule }) => rule === `${this.name}.${position}`);
  }

  get faultsFired(): number { return new Set(this.evidence.firings.map(({ rule }) => rule)).size; }

  output(runNumber = 1, stream?: 'stdout' | 'stderr'): string {
    return this.run(runNumber).output.filter((chunk) => stream === undefined || chunk.stream === stream).map(({ text }) => text).join('');
  }

  lines(runNumber = 1): OutputLine[] {
    return (['stdout', 'stderr'] as const).flatMap((stream) => this.output(runNumber, stream).split('\n')
      .map((text, index) => ({ stream, number: index + 1, text })).filter(({ text }) => text.trim() !== ''));
  }

  /** All that a run said: both streams and the files of OUTPUT_DIR, with JSON escapes undone where it is JSON. */
  said(runNumber = 1): string {
    const files = this.run(runNumber).outputFiles.map(({ text }) => text);
    return [this.output(runNumber), ...files].map(withoutEscapes).join('\n');
  }

  report(runNumber = 1): ReadReport {
    return reportOf(this.run(runNumber).outputFiles);
  }
}

/** `\u00e9` and `\/` as JSON writers may write them, undone, so that a search for plain text finds it. */
function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll('\\/', '/').replaceAll('\\"', '"');
}
