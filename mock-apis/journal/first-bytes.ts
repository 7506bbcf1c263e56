import { StringDecoder } from 'node:string_decoder';

/** What was cut last. A long list is answered many times over, and one copy of its beginning is enough for all of them. */
let last = { text: '', max: 0, first: '' };

/** The first `max` bytes of a text as UTF-8, without a character that would be cut. A copy: what `slice` gives keeps the whole text in
 * memory, however little it is. */
export function firstBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  if (text !== last.text || max !== last.max) {
    // A decoder keeps the beginning of an unfinished character to itself.
    last = { text, max, first: new StringDecoder('utf8').write(Buffer.from(text.slice(0, max)).subarray(0, max)) };
  }
  return last.first;
}
