/** A path or line as one printable line: control characters and what reverses text are escaped, since names are the candidate's to choose. */
export function printable(text: string, maxCharacters = 200): string {
  const safe = text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return safe.length > maxCharacters ? `${safe.slice(0, maxCharacters)}…` : safe;
}

/** "a, b and 3 more" */
export function listing(names: readonly string[], shown = 5): string {
  const list = names.slice(0, shown).map((name) => printable(name, 80)).join(', ');
  return names.length > shown ? `${list} and ${names.length - shown} more` : list;
}
