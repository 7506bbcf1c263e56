const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Milliseconds to wait: Retry-After is seconds or an HTTP date. 0 if there is none, or one that makes no sense. */
export function retryAfter(value: string | null, now: number): number {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  return Math.max(0, (httpDate(text) ?? 0) - now);
}

/** The three forms of RFC 9110. Date.parse() would also take "-1" (for a year) and read the third in local time. */
function httpDate(text: string): number | undefined {
  const today =
    /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/.exec(text) ??
    /^[A-Z][a-z]{5,8}, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/.exec(text) ??
    /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/.exec(text);
  if (!today?.groups) return undefined;
  const { day = '', month = '', year = '', time = '' } = today.groups;
  const [hours, minutes, seconds] = time.split(':').map(Number);
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  const monthNumber = MONTHS.indexOf(month);
  return monthNumber < 0 ? undefined : Date.UTC(fullYear, monthNumber, Number(day), hours, minutes, seconds);
}

const PARAMETER = /\s*;\s*([^=;,\s]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";,\s]*)))?/y;

/**
 * The target of the first link whose relations include "next" (RFC 8288). Targets and quoted values may contain
 * commas and semicolons; a link may have several relations; only its first rel counts.
 */
export function nextLink(header: string | null): string | undefined {
  const text = header ?? '';
  const target = /<([^>]*)>/g;
  for (let link = target.exec(text); link; link = target.exec(text)) {
    let relations: string | undefined;
    PARAMETER.lastIndex = target.lastIndex;
    for (let parameter = PARAMETER.exec(text); parameter; parameter = PARAMETER.exec(text)) {
      target.lastIndex = PARAMETER.lastIndex; // so that a < inside a quoted value begins no link
      if (parameter[1]?.toLowerCase() === 'rel') relations ??= parameter[2] ?? parameter[3] ?? '';
    }
    if (relations?.toLowerCase().split(/\s+/).includes('next')) return link[1]?.trim();
  }
  return undefined;
}
