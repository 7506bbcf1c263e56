import { StringDecoder } from 'node:string_decoder';

/** The first `max` bytes of a text as UTF-8, without a character that would be cut. A copy: what `slice` gives keeps the whole text in
 * memory, however little it is. */
export function firstBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  // A decoder keeps the beginning of an unfinished character to itself.
  return new StringDecoder('utf8').write(Buffer.from(text.slice(0, max)).subarray(0, max));
}
