import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OrderStore, type StoredOrder } from '../../destination/store.ts';
import type { Exchange } from '../../journal/journal.ts';
import type { Memory } from '../stage-options.ts';

/** About 30 000 orders. More is no exercise, and the disk is everybody's. */
const MAX_ORDER_BYTES = 16 * 1024 * 1024;
/** The file of exchanges is cut back to what is kept when it has grown to so many times that. */
const GROWTH = 4;
const OWNER_ONLY = { mode: 0o600 };

interface KeptOrder { order: Omit<StoredOrder, 'number'>; key: string | null }
interface KeptExchange { startedAtMs: number; exchange: Exchange }

/** Orders that are on disk before their sender is told. */
class KeptOrders extends OrderStore {
  readonly #file: string;
  #bytes = 0;

  constructor(file: string) {
    super();
    this.#file = file;
    for (const { order, key } of linesOf<KeptOrder>(file)) super.add(order, key);
    this.#bytes = existsSync(file) ? readFileSync(file).length : 0;
  }

  override get isFull(): boolean {
    return this.#bytes > MAX_ORDER_BYTES;
  }

  override add(order: Omit<StoredOrder, 'number'>, key: string | null): StoredOrder {
    this.#bytes += append(this.#file, { order, key } satisfies KeptOrder);
    return super.add(order, key);
  }

  override clear(): void {
    super.clear();
    this.#bytes = 0;
    writeFileSync(this.#file, '', OWNER_ONLY);
  }
}

/** One candidate's orders and last exchanges, in a folder. */
export class DiskMemory implements Memory {
  readonly store: OrderStore;
  readonly #exchanges: string;
  readonly #list: string;
  readonly #max: number;
  #lines = 0;

  /** @param maxExchanges as many as the stage keeps */
  constructor(folder: string, maxExchanges: number) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.store = new KeptOrders(path.join(folder, 'orders.jsonl'));
    this.#exchanges = path.join(folder, 'requests.jsonl');
    this.#list = path.join(folder, 'list.txt');
    this.#max = maxExchanges;
  }

  /** The source list that was chosen last; null where none was. */
  get data(): string | null {
    return existsSync(this.#list) ? readFileSync(this.#list, 'utf8').trim() : null;
  }

  recall(startedAtMs: number): Exchange[] {
    const kept = linesOf<KeptExchange>(this.#exchanges).slice(-this.#max);
    this.#rewrite(kept);
    const shifted = kept.map(({ exchange, startedAtMs: then }) => shift(exchange, then - startedAtMs));
    return shifted.sort((one, other) => one.sequence - other.sequence);
  }

  keep(exchange: Exchange, startedAtMs: number): void {
    append(this.#exchanges, { startedAtMs, exchange } satisfies KeptExchange);
    this.#lines += 1;
    if (this.#lines > this.#max * GROWTH) this.#rewrite(linesOf<KeptExchange>(this.#exchanges).slice(-this.#max));
  }

  clear(data: string): void {
    this.store.clear();
    this.#rewrite([]);
    writeFileSync(this.#list, data, OWNER_ONLY);
  }

  #rewrite(kept: readonly KeptExchange[]): void {
    writeFileSync(`${this.#exchanges}.tmp`, kept.map((each) => `${JSON.stringify(each)}\n`).join(''), OWNER_ONLY);
    renameSync(`${this.#exchanges}.tmp`, this.#exchanges);
    this.#lines = kept.length;
  }
}

/** @returns bytes written */
function append(file: string, value: unknown): number {
  const line = `${JSON.stringify(value)}\n`;
  appendFileSync(file, line, OWNER_ONLY);
  return Buffer.byteLength(line);
}

/** What a file holds, line by line. A last line without its end was being written when the process was killed, before anybody
 * was answered: it is taken off, so that the next one does not become part of it.
 * @throws Error where another line cannot be read */
function linesOf<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const end = content.lastIndexOf('\n') + 1;
  if (end < content.length) truncateSync(file, end);
  return content.subarray(0, end).toString('utf8').split('\n').slice(0, -1).map((line, index) => {
    try {
      return JSON.parse(line) as T;
    } catch {
      throw new Error(`Line ${index + 1} of ${file} cannot be read. Take the line out, or move the file away, and start again.`);
    }
  });
}

/** Times from another zero. */
function shift(exchange: Exchange, byMs: number): Exchange {
  const moved = (ms: number | null) => (ms === null ? null : ms + byMs);
  return {
    ...exchange, arrivedMs: exchange.arrivedMs + byMs, bodyEndedMs: moved(exchange.bodyEndedMs), answeredMs: moved(exchange.answeredMs), brokenMs: moved(exchange.brokenMs),
  };
}
