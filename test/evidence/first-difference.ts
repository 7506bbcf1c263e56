/** Characters that show nothing, or something else than themselves, when they are quoted. */
const INVISIBLE = /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]$/u;

/** Where two texts part, by Unicode code points and counted from 1: to be seen where both look alike in a report.
 * @returns null where they are the same after NFC and with inner white space collapsed [T-07] */
export function firstDifference(expected: string, found: string): string | null {
  const [want, got] = [expected, found].map((text) => Array.from(text.normalize('NFC').replaceAll(/\s+/gu, ' '))) as [string[], string[]];
  const index = want.findIndex((character, position) => character !== got[position]);
  if (index < 0) return got.length > want.length ? `goes on with ${codePoint(got[want.length] ?? '')} after character ${want.length}` : null;
  const actual = got[index];
  if (actual === undefined) return `ends after character ${index}, before ${codePoint(want[index] ?? '')}`;
  return `character ${index + 1} is ${codePoint(actual)} instead of ${codePoint(want[index] ?? '')}`;
}

/** "U+00E9 é" */
function codePoint(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return INVISIBLE.test(character) ? code : `${code} ${character}`;
}
