import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { onePage, type Entry } from '../../mock-apis/dataset/dataset.ts';
import type { StoredOrder } from '../../mock-apis/destination/store.ts';
import { Part } from '../evidence/part.ts';
import type { PartEvidence, ProcessRun } from '../harness/evidence.ts';

const EXCHANGE: Exchange = {
  sequence: 1, service: 'destination', connection: 1, method: 'GET', target: '/', headers: [], body: '', bodyBytes: 0,
  arrivedMs: 0, bodyEndedMs: null, answeredMs: null, brokenMs: null, answer: null, fault: null, stored: false, inFlight: 1, requestId: '', subject: {},
};

const RUN: ProcessRun = {
  command: ['program'], startedMs: 0, endedMs: 1_000, groupEndedMs: 1_000, exitCode: 0, signal: null, killed: false, limit: null, leftBehind: 0, startError: null, signalled: null,
  commandLines: [], output: [], stdoutBytes: 0, stderrBytes: 0, outputFiles: [], tree: { added: [], changed: [], removed: [] },
};

/** What a literal-evidence test gives; the rest is an uneventful run of a program that ended well. */
interface GivenEvidence extends Omit<Partial<PartEvidence>, 'exchanges' | 'orders' | 'runs'> {
  /** The source list, where it is one page. */
  entries?: Entry[];
  exchanges?: Partial<Exchange>[];
  /** Customer and what else matters of each stored order. */
  orders?: (Partial<StoredOrder> & { customerId: string })[];
  runs?: Partial<ProcessRun>[];
}

/** Evidence written by hand, for tests of judgements. Exchanges are numbered in their order. */
export function partWith({ entries = [], exchanges = [], orders = [], runs = [{}], ...rest }: GivenEvidence): Part {
  return new Part({
    scenario: 'S00', part: '', dataset: onePage(entries),
    credentials: { apiKey: 'key-for-tests', client: { id: 'client', secret: 'secret-for-tests' }, scope: 'orders:write' },
    urls: { source: 'http://127.0.0.1:1', destination: 'http://127.0.0.1:2', tokenUrl: 'http://127.0.0.1:3/oauth2/token' },
    runs: runs.map((run) => ({ ...RUN, ...run })),
    exchanges: exchanges.map((exchange, index) => ({ ...EXCHANGE, sequence: index + 1, ...exchange })),
    orders: orders.map((order, index) => ({ number: index + 1, orderId: `ORD-${index + 1}`, order: {}, receivedAt: '2026-01-01T00:00:00.000Z', sequence: index + 1, ...order })),
    tokens: [], firings: [], tls: { attempts: 0, handshakeErrors: [] }, ...rest,
  });
}
