/** Names that loggers of many languages give to the level and the time of a record. */
const LEVEL = /^(level|lvl|severity|log_?level|levelname|@?l)$/i;
const TIME = /^(@?timestamp|time|ts|t|date|datetime|asctime|@t)$/i;
/** `key=value`, `key="value with blanks"` (logfmt). */
const PAIR = /(?:^|\s)([@\w.-]+)=("(?:[^"\\]|\\.)*"|\S*)/g;

/** Whether a line of output is a record for machines: JSON or key=value, with a level and a time. */
export function isStructured(line: string): boolean {
  const names = memberNames(line.trim());
  return names.some((name) => LEVEL.test(name)) && names.some((name) => TIME.test(name));
}

function memberNames(line: string): string[] {
  if (!line.startsWith('{')) return [...line.matchAll(PAIR)].map(([, name = '']) => name);
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
