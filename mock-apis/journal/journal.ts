/** The services that write to one journal. `sink` is the stranger that redirects and foreign links point to. */
export type ServiceName = 'source' | 'token' | 'destination' | 'sink';

/** Name and value of a header as they came over the wire, in order, not merged. */
export type RawHeader = [name: string, value: string];

/** A fault that fired on an exchange. */
export interface FiredFault {
  /** Id of the rule, e.g. "S25.c8". */
  rule: string;
  /** Kind of the fault, e.g. "reset". */
  kind: string;
}

/** The answer as it was handed to the socket; a fault may have cut it short. */
export interface RecordedAnswer {
  status: number;
  headers: Record<string, string>;
  /** At most {@link MAX_KEPT_ANSWER_BYTES} of it. */
  body: string;
  bodyBytes: number;
}

/** What the services know about whom a request is for, as far as it could be read. */
export interface Subject {
  /** 1-based page of the source list. */
  page?: number;
  /** `customerInfo.id` of an order. */
  customer?: string;
  orderId?: string;
  /** 1 for the first request of this page, customer, or (token) of the run. */
  attempt?: number;
}

/** One request and its answer. All times are milliseconds since the services were started, from a monotonic clock. */
export interface Exchange {
  /** Order of arrival over all services, from 1. */
  sequence: number;
  service: ServiceName;
  /** Number of the TCP connection, from 1, per set of services. */
  connection: number;
  method: string;
  /** The request target as sent, with its query. */
  target: string;
  headers: RawHeader[];
  /** The first {@link MAX_KEPT_REQUEST_BYTES} of the body, as UTF-8. */
  body: string;
  bodyBytes: number;
  /** The request's head was complete. */
  arrivedMs: number;
  /** The request's body was complete; null when the client never finished it. */
  bodyEndedMs: number | null;
  /** The answer was completely handed over; null when it never was. */
  answeredMs: number | null;
  /** The connection ended before the answer was complete, by the client or by a fault. */
  brokenMs: number | null;
  answer: RecordedAnswer | null;
  fault: FiredFault | null;
  /** The request made a new order at the destination. */
  stored: boolean;
  /** Requests under way at this service when this one was complete, itself included. */
  inFlight: number;
  requestId: string;
  subject: Subject;
}

/** The largest order that the destination takes; what is longer is refused, whatever it says. */
export const MAX_KEPT_REQUEST_BYTES = 64 * 1024;
export const MAX_KEPT_ANSWER_BYTES = 4 * 1024;
/** More than the ten attempts of [P-01] for each record of the longest list. */
const MAX_EXCHANGES = 5_000;
/** Of request bodies; ten times what all orders of the longest list need. */
const MAX_BODY_CHARACTERS = 5_000_000;

/** How much a journal keeps. */
export interface JournalOptions {
  maxExchanges?: number;
  maxBodyCharacters?: number;
  /** What gives way when it is full: a grading needs the first ones and must know that there were more, people want the last ones. */
  whenFull?: 'turn-away' | 'forget-oldest';
  /** What an earlier journal held; this one goes on from there. */
  earlier?: readonly Exchange[];
}

/** Everything that reached the services, in order of arrival. */
export class Journal {
  readonly exchanges: Exchange[] = [];
  /** Connections that were opened, by service. */
  readonly connections: Record<ServiceName, number> = { source: 0, token: 0, destination: 0, sink: 0 };
  /** Requests that found the journal full, or too many others waiting on their connection: nothing is served that is not written
   * down, so their connections were closed. */
  turnedAway = 0;
  /** Errors of the services' own code. A grading that met one is invalid: it is never the candidate's fail. */
  readonly troubles: string[] = [];
  /** Requests so far, by service; those that were turned away are not among them. */
  readonly requests: Record<ServiceName, number> = { source: 0, token: 0, destination: 0, sink: 0 };
  readonly #max: number;
  readonly #maxBodyCharacters: number;
  #bodyCharacters = 0;
  readonly #forgetsOldest: boolean;
  #sequence = 0;
  #connectionCount = 0;
  readonly #inFlight: Record<ServiceName, number> = { source: 0, token: 0, destination: 0, sink: 0 };
  readonly #startedAt = performance.now();

  constructor({ maxExchanges = MAX_EXCHANGES, maxBodyCharacters = MAX_BODY_CHARACTERS, whenFull = 'turn-away', earlier = [] }: JournalOptions = {}) {
    this.#max = maxExchanges;
    this.#maxBodyCharacters = maxBodyCharacters;
    this.#forgetsOldest = whenFull === 'forget-oldest';
    this.exchanges.push(...earlier);
    this.#sequence = earlier.at(-1)?.sequence ?? 0;
    for (const { service } of earlier) this.requests[service] += 1;
  }

  /** Milliseconds since this journal was opened, to the microsecond. */
  now(): number {
    return Math.round((performance.now() - this.#startedAt) * 1000) / 1000;
  }

  connectionOpened(service: ServiceName): number {
    this.connections[service] += 1;
    return ++this.#connectionCount;
  }

  /** Whether another request can be written down. */
  hasRoom(): boolean {
    return this.#forgetsOldest || (this.exchanges.length < this.#max && this.#bodyCharacters < this.#maxBodyCharacters);
  }

  add(exchange: Omit<Exchange, 'sequence'>): Exchange {
    const numbered = { sequence: ++this.#sequence, ...exchange };
    this.requests[exchange.service] += 1;
    if (this.#forgetsOldest && this.exchanges.length >= this.#max) this.exchanges.shift();
    this.exchanges.push(numbered);
    return numbered;
  }

  /** Writes down the body of a request, once all of it is there.
   * @returns when that was */
  addBody(exchange: Exchange, body: string, bodyBytes: number): number {
    this.#bodyCharacters += body.length;
    exchange.body = body;
    exchange.bodyBytes = bodyBytes;
    return exchange.bodyEndedMs = this.now();
  }

  /** @returns requests under way at `service`, the new one included */
  requestBegan(service: ServiceName): number {
    return ++this.#inFlight[service];
  }

  requestEnded(service: ServiceName): void {
    this.#inFlight[service] -= 1;
  }
}
