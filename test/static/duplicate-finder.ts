/** A piece of source text that means something: a name, a sign, a literal. */
export interface Token { text: string; row: number }

/** A passage of one file that stands, token for token, in another or further up. Rows count from 0. */
export interface Duplicate { first: { file: string; row: number }; second: { file: string; row: number }; rows: number }

/** Two passages of so many tokens and rows are no coincidence. */
const MIN_TOKENS = 50;
const MIN_ROWS = 6;

/** Finds passages that stand twice in the files it is given, comments, layout and line breaks apart. */
export class DuplicateFinder {
  readonly #files: { name: string; numbers: number[]; rows: number[] }[] = [];
  /** Each different token's number. */
  readonly #numbers = new Map<string, number>();
  /** Where each run of {@link MIN_TOKENS} tokens stood first: file and position. */
  readonly #seen = new Map<string, [file: number, position: number]>();

  /** Takes in another file.
   * @returns its passages that stand in it or in an earlier file as well, in the order of the text */
  add(name: string, tokens: readonly Token[]): Duplicate[] {
    const file = { name, numbers: tokens.map(({ text }) => this.#numberOf(text)), rows: tokens.map(({ row }) => row) };
    const index = this.#files.push(file) - 1;
    const duplicates: Duplicate[] = [];
    for (let at = 0; at + MIN_TOKENS <= file.numbers.length; at += 1) {
      const known = this.#seenBefore(index, at);
      if (!known) continue;
      const length = this.#sharedBy(known, [index, at]);
      if (length < MIN_TOKENS) continue; // It would overlap itself.
      const [first, row, lastRow] = [this.#files[known[0]], file.rows[at] ?? 0, file.rows[at + length - 1] ?? 0];
      const rows = 1 + lastRow - row;
      if (first && rows >= MIN_ROWS) duplicates.push({ first: { file: first.name, row: first.rows[known[1]] ?? 0 }, second: { file: name, row }, rows });
      for (const end = at + length - 1; at < end; at += 1) this.#seenBefore(index, at + 1); // A longer one may begin within its end.
    }
    return duplicates;
  }

  /** Where the run of tokens at this position stood before; if nowhere, it is remembered. */
  #seenBefore(index: number, at: number): [number, number] | undefined {
    const numbers = this.#files[index]?.numbers ?? [];
    if (at + MIN_TOKENS > numbers.length) return undefined;
    const key = numbers.slice(at, at + MIN_TOKENS).join(' ');
    const known = this.#seen.get(key);
    if (!known) this.#seen.set(key, [index, at]);
    return known;
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, known);
    return known;
  }

  /** How many tokens from both positions on are the same. A passage does not overlap itself. */
  #sharedBy([oneFile, one]: [number, number], [otherFile, other]: [number, number]): number {
    const [left, right] = [this.#files[oneFile]?.numbers ?? [], this.#files[otherFile]?.numbers ?? []];
    const most = Math.min(left.length - one, right.length - other, oneFile === otherFile ? other - one : Infinity);
    let length = 0;
    while (length < most && left[one + length] === right[other + length]) length += 1;
    return length;
  }
}
