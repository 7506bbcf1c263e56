import { entriesOf, type Dataset } from '../dataset/dataset.ts';
import { DATASETS } from '../dataset/named.ts';
import type { Rule } from '../faults/engine.ts';
import { freeId } from '../faults/free-id.ts';
import { firstBytes } from '../journal/first-bytes.ts';
import { Journal, type Exchange } from '../journal/journal.ts';
import { LOCAL_ORIGIN } from '../http/addresses.ts';
import { startWorld, type World } from '../world.ts';
import type { StageOptions } from './stage-options.ts';

export type { Memory, StageOptions } from './stage-options.ts';

/** Who wants to know what happens. */
export interface Spectator {
  arrived?: (exchange: Exchange) => void;
  /** Answered or broken off. */
  ended?: (exchange: Exchange) => void;
  /** Everything before this is forgotten. */
  reset?: () => void;
  /** Faults came or went. */
  faultsChanged?: () => void;
  /** An error of the services' own code. */
  troubled?: (trouble: string) => void;
}

/** A person looks at the last ones; the services run for hours. */
const KEPT_EXCHANGES = 2_000;
/** Of a body; orders have about 500 bytes. What is longer is cut once it was answered. */
const KEPT_BODY_BYTES = 16 * 1024;

/** The services while a person works with them: one set at a time, started anew at each reset, on the same ports. */
export class Stage {
  /** Set by {@link open} before anybody else has this object, and by each reset. */
  world!: World;
  data: string;
  dataset: Dataset;
  /** Wall clock at zero of the journal's clock, in milliseconds. */
  startedAtMs = 0;
  /** Bodies that were cut, by exchange. */
  readonly cut = new WeakSet<Exchange>();
  /** Sequence of the exchange that stored the first order of each customer. */
  readonly firstOrders = new Map<string, number>();
  readonly options: StageOptions;
  #rules: Rule[];
  #ports: StageOptions['ports'];
  readonly #spectators = new Set<Spectator>();
  #last: Promise<unknown> = Promise.resolve();
  #sets = 0;

  private constructor(options: StageOptions) {
    this.options = options;
    this.data = options.data;
    this.#ports = options.ports;
    this.dataset = listOf(options.data, options.seed);
    this.#rules = [...options.faults.rules];
  }

  /** @throws Error with `code: 'EADDRINUSE'` where a port is taken; nothing is left running then */
  static async open(options: StageOptions): Promise<Stage> {
    const stage = new Stage(options);
    await stage.#start();
    return stage;
  }

  /** Where the services are, for those who use them. */
  get urls(): { source: string; destination: string; tokenUrl: string } {
    const { urls: { source, destination, tokenUrl } } = this.world;
    const named = (url: string) => url.replace(LOCAL_ORIGIN, this.options.publicOrigin ?? LOCAL_ORIGIN);
    return { source: named(source), destination: named(destination), tokenUrl: named(tokenUrl) };
  }

  /** What goes wrong at present. */
  get rules(): readonly Rule[] {
    return this.#rules;
  }

  /** @returns how to stop watching */
  watch(spectator: Spectator): () => void {
    this.#spectators.add(spectator);
    return () => { this.#spectators.delete(spectator); };
  }

  /** Forgets requests, orders and tokens, and lets faults count anew; with another list, faults of single customers and pages go.
   * @throws Error with `code: 'EADDRINUSE'` where a port was lost meanwhile; the services stand still then, until a reset succeeds */
  reset(data = this.data): Promise<void> {
    return this.#inTurn(async () => {
      const dataset = listOf(data, this.options.seed);
      await this.world.stop();
      this.options.memory?.clear(data);
      if (data !== this.data) this.#rules = this.#rules.filter(({ when }) => when.customer === undefined && when.page === undefined);
      this.data = data;
      this.dataset = dataset;
      await this.#start();
      this.#tell('reset');
    });
  }

  /** Lets a rule in, under its own id or, where that is taken, with a number behind it.
   * @throws Error where it does not fit */
  inject(rule: Rule): Promise<Rule> {
    return this.#inTurn(async () => {
      const named = { ...rule, id: freeId(rule.id, this.#rules) };
      await this.world.inject([named]);
      this.#rules.push(named);
      this.#tell('faultsChanged');
      return named;
    });
  }

  /** @returns false where there is no rule of this id */
  withdraw(id: string): boolean {
    const kept = this.#rules.filter((rule) => rule.id !== id);
    if (kept.length === this.#rules.length) return false;
    this.#rules = kept;
    this.world.withdraw(id);
    this.#tell('faultsChanged');
    return true;
  }

  async stop(): Promise<void> {
    await this.#inTurn(() => this.world.stop());
  }

  async #start(): Promise<void> {
    const { credentials, faults, services, memory, publicOrigin = LOCAL_ORIGIN, keptExchanges = KEPT_EXCHANGES } = this.options;
    const startedAtMs = Date.now();
    const journal = new Journal({ maxExchanges: keptExchanges, whenFull: 'forget-oldest', earlier: memory?.recall(startedAtMs) ?? [] });
    this.startedAtMs = startedAtMs;
    this.firstOrders.clear();
    for (const { customerId, sequence } of memory?.store.orders ?? []) this.#noteFirst(customerId, sequence);
    const set = ++this.#sets;
    // What ends in a set that is gone already is of no interest any more.
    const isOver = () => set !== this.#sets;
    this.world = await startWorld({
      pages: this.dataset.pages.map((page) => page.map(({ record }) => record)),
      customerIds: entriesOf(this.dataset).map(({ id }) => id),
      ...credentials, ports: this.#ports, journal, behindTls: publicOrigin.startsWith('https:'), ...services, ...(memory && { store: memory.store }),
      ...DATASETS[this.data]?.services, ...faults.services, faults: this.#rules,
      onStored: ({ customerId, sequence }) => { this.#noteFirst(customerId, sequence); },
      onTrouble: (trouble) => { for (const { troubled } of this.#spectators) troubled?.(trouble); },
      onArrived: (exchange) => { this.#tell('arrived', exchange); },
      onAnswered: (exchange) => {
        if (isOver()) return;
        this.#tell('ended', exchange);
        this.#trim(exchange);
        memory?.keep(exchange, startedAtMs);
      },
    });
    const { source, destination, tokenUrl } = this.world.urls;
    // Where any free port would do at first, it has to be the same one after a reset.
    this.#ports = { source: portOf(source), destination: portOf(destination), token: portOf(tokenUrl) };
  }

  #noteFirst(customerId: string | null, sequence: number): void {
    if (customerId !== null && !this.firstOrders.has(customerId)) this.firstOrders.set(customerId, sequence);
  }

  #trim(exchange: Exchange): void {
    const kept = firstBytes(exchange.body, KEPT_BODY_BYTES);
    if (kept === exchange.body) return;
    exchange.body = kept;
    this.cut.add(exchange);
  }

  #tell(event: 'arrived' | 'ended', exchange: Exchange): void;
  #tell(event: 'reset' | 'faultsChanged'): void;
  #tell(event: Exclude<keyof Spectator, 'troubled'>, exchange?: Exchange): void {
    for (const spectator of this.#spectators) (spectator[event] as ((exchange?: Exchange) => void) | undefined)?.(exchange);
  }

  /** One after the other: a reset in the midst of another one would start two sets. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

const portOf = (url: string): number => Number(new URL(url).port);

function listOf(data: string, seed: number): Dataset {
  const named = DATASETS[data];
  if (!named) throw new Error(`There is no list called ${data}. The names are ${Object.keys(DATASETS).join(', ')}.`);
  return named.customers(seed);
}
