/** A text cut to a number of UTF-16 units, never inside a character; what is missing is shown by an ellipsis. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}
