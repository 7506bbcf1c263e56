import type { ServerResponse } from 'node:http';
import type { Exchange } from '../../journal/journal.ts';
import type { Events } from '../protocol.ts';
import type { Stage } from '../stage.ts';
import { rowOf } from './rows.ts';
import { stateOf } from './state.ts';

/** How long news are gathered: a burst of requests becomes a few messages, and people do not notice. */
const GATHER_MS = 100;
/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000;
/** A reader that lags behind by more is cut off; it comes back and gets the present state. */
const MAX_WAITING_BYTES = 2 * 1024 * 1024;
const MAX_READERS = 16;

/** Tells pages what happens, by server-sent events (WHATWG HTML §9.2). */
export class Feed {
  readonly #stage: Stage;
  readonly #readers = new Set<ServerResponse>();
  readonly #news = new Set<Exchange>();
  readonly #unwatch: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    const news = (exchange: Exchange) => {
      if (this.#readers.size > 0) this.#news.add(exchange);
      this.#soon();
    };
    this.#unwatch = stage.watch({
      arrived: news, ended: news, faultsChanged: () => { this.#soon(); },
      reset: () => {
        this.#news.clear();
        this.#send('start', this.#everything());
      },
    });
    this.#heartbeat = setInterval(() => { for (const reader of this.#readers) reader.write(': still here\n\n'); }, HEARTBEAT_MS).unref();
  }

  /** Adds a reader, from the present state on. @returns false where there are too many already */
  add(response: ServerResponse, headers: Record<string, string>): boolean {
    if (this.#readers.size >= MAX_READERS) return false;
    response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    this.#readers.add(response);
    response.once('close', () => { this.#readers.delete(response); });
    response.write(written('start', this.#everything()));
    return true;
  }

  close(): void {
    this.#unwatch();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    for (const reader of this.#readers) reader.destroy();
  }

  #everything(): Events['start'] {
    return { state: stateOf(this.#stage), rows: this.#stage.world.journal.exchanges.map((exchange) => rowOf(exchange, this.#stage)) };
  }

  #soon(): void {
    if (this.#readers.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const rows = [...this.#news].map((exchange) => rowOf(exchange, this.#stage));
      this.#news.clear();
      if (rows.length > 0) this.#send('rows', rows);
      this.#send('state', stateOf(this.#stage));
    }, GATHER_MS);
  }

  #send<Name extends keyof Events>(name: Name, data: Events[Name]): void {
    const message = written(name, data);
    for (const reader of this.#readers) {
      if (reader.writableLength > MAX_WAITING_BYTES) reader.destroy();
      else reader.write(message);
    }
  }
}

const written = <Name extends keyof Events>(name: Name, data: Events[Name]): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
