import type { Events, Row, State } from '../protocol.ts';
import { ask } from './ask.ts';

/** As many as the services keep. */
const KEPT_ROWS = 2_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/** What the services do, as it happens. */
export class Live {
  state: State | null = null;
  connection: 'connecting' | 'live' | 'lost' = 'connecting';
  /** Rises with each reset: what was read before is of no use any more. */
  set = 0;
  /** By number, oldest first. */
  readonly #rows = new Map<number, Row>();
  readonly #listeners = new Set<() => void>();
  #isDrawing = false;

  row(n: number): Row | undefined {
    return this.#rows.get(n);
  }

  /** All rows, newest first. */
  newestFirst(): Row[] {
    return [...this.#rows.values()].reverse();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }

  /** Listens for ever, and comes back when the stream ends. */
  async run(): Promise<never> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        const response = await ask('events');
        wait = FIRST_WAIT_MS;
        if (response.body) await this.#follow(response.body);
      } catch {
        // Said below, and tried again: the services may come back.
      }
      this.connection = 'lost';
      this.#changed();
      await new Promise((resolve) => { setTimeout(resolve, wait); });
    }
  }

  async #follow(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const messages = (rest + value).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#take(message);
    }
  }

  #take(message: string): void {
    const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(message) ?? [];
    if (name === undefined || data === undefined) return;
    const news: unknown = JSON.parse(data);
    if (name === 'start') this.#begin(news as Events['start']);
    else if (name === 'rows') this.#add(news as Events['rows']);
    else if (name === 'state') this.state = news as Events['state'];
    this.#changed();
  }

  #begin({ state, rows }: Events['start']): void {
    this.connection = 'live';
    this.set += 1;
    this.state = state;
    this.#rows.clear();
    this.#add(rows);
  }

  #add(rows: Row[]): void {
    for (const row of rows) this.#rows.set(row.n, row);
    for (const n of this.#rows.keys()) {
      if (this.#rows.size <= KEPT_ROWS) break;
      this.#rows.delete(n);
    }
  }

  /** At most one drawing for each frame, however much comes. */
  #changed(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    setTimeout(() => {
      this.#isDrawing = false;
      for (const listener of this.#listeners) listener();
    }, 16);
  }
}
