/** A queue between one that reads and several that work. Who puts waits while it is full, so memory stays bounded. */
export class Queue<T> {
  #items: T[] = [];
  #closed = false;
  #changed: (() => void)[] = [];

  constructor(private readonly capacity: number) {}

  async put(item: T): Promise<void> {
    while (this.#items.length >= this.capacity) await this.#change();
    this.#items.push(item);
    this.#wakeAll();
  }

  /** No more items will come. */
  close(): void {
    this.#closed = true;
    this.#wakeAll();
  }

  /** The next item; undefined when there will be none. */
  async take(): Promise<T | undefined> {
    while (this.#items.length === 0 && !this.#closed) await this.#change();
    const item = this.#items.shift();
    this.#wakeAll();
    return item;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.push(resolve));
  }

  #wakeAll(): void {
    for (const wake of this.#changed.splice(0)) wake();
  }
}
