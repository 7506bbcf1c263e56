import type { Client } from '../authorization/client.ts';
import type { OrderStore } from '../destination/store.ts';
import type { FaultFile } from '../faults/rule-file.ts';
import type { Exchange } from '../journal/journal.ts';
import type { WorldOptions } from '../world.ts';

/** What a set of services for a person is made of. */
export interface StageOptions {
  /** Name of a source list. */
  data: string;
  seed: number;
  credentials: { apiKey: string; client: Client; scope: string };
  ports: { source: number; destination: number; token: number };
  /** What goes wrong from the start. */
  faults: FaultFile;
  /** What differs where others host the services: limits, where to listen. */
  services?: Pick<WorldOptions, 'listen' | 'maxConnections' | 'requestLimit'>;
  /** Scheme and name by which others reach this machine, without a port: https where a proxy with TLS stands in front. http://127.0.0.1 by default. */
  publicOrigin?: string;
  /** Exchanges to keep. */
  keptExchanges?: number;
  /** Where orders and exchanges survive the end of the process. Nowhere by default. */
  memory?: Memory;
}

/** What a stage remembers from one process to the next. */
export interface Memory {
  /** The orders there are; it keeps those that are added. */
  readonly store: OrderStore;
  /** The last exchanges, with times from `startedAtMs` of the wall clock on. */
  recall(startedAtMs: number): Exchange[];
  /** @param startedAtMs wall clock at zero of the exchange's times */
  keep(exchange: Exchange, startedAtMs: number): void;
  /** Forgets all. @param data the source list from now on */
  clear(data: string): void;
}
