import type { CustomerState } from './explain/orders.ts';
import type { Reason } from './explain/reason.ts';
import type { RawHeader, ServiceName } from '../journal/journal.ts';

/** What console and page say to each other, as JSON. Times are milliseconds. */

/** How a request ended, for a glance. `already` is 409 with one's own customer; `trouble` passes, `refused` does not. */
export type Verdict = 'open' | 'done' | 'already' | 'refused' | 'trouble' | 'broken';

/** A request in the list. */
export interface Row {
  /** Sequence in the journal; from 1 again after a reset. */
  n: number;
  /** Wall clock of its arrival. */
  at: number;
  service: ServiceName;
  method: string;
  target: string;
  status: number | null;
  /** From arrival to the end; null while it is under way. */
  ms: number | null;
  verdict: Verdict;
  /** Id of the rule of the fault that fired. */
  fault: string | null;
  customer: string | null;
  stored: boolean;
  /** It stored an order for a customer that had one already. */
  isSecond: boolean;
}

/** A message of headers and body, with credentials shortened. */
export interface Message { headers: RawHeader[]; body: string; bodyBytes: number; /** Not all of the body was kept. */ isCut: boolean }

/** A request opened. */
export interface Detail {
  row: Row;
  attempt: number | null;
  request: Message;
  answer: (Message & { status: number }) | null;
  reasons: Reason[];
  /** The request as a command for a POSIX shell, with settings from the environment. */
  curl: string;
}

/** When an injected fault strikes. `own`: as the catalogue has it. */
export type Strike = 'next' | 'first' | 'always' | 'own';

/** A fault at work. */
export interface ActiveFault { id: string; title: string; at: string; when: string; fired: number }

/** What can be injected. */
export interface FaultChoice { code: string; at: 'source' | 'token' | 'destination'; title: string; /** What a client sees. */ sees: string; sentences: string[]; /** It has conditions of its own. */ ownWhen: boolean }

/** All but the requests. */
export interface State {
  data: string;
  datasets: { name: string; about: string }[];
  customers: number;
  /** Requests since the last reset, kept or not. */
  requests: number;
  stored: number;
  fired: number;
  faults: ActiveFault[];
  urls: { source: string; destination: string; tokenUrl: string };
}

/** Events of the stream, by name. */
export interface Events {
  /** First of all, and after each reset: what there is. */
  start: { state: State; rows: Row[] };
  /** New or changed requests. */
  rows: Row[];
  state: State;
}

export type { CustomerState, Reason };
