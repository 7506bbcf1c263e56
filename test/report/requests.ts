import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { RequestView } from '../../rubric/report/html/view.ts';
import { aboutOf, answerOf, endingOf } from './exchange-words.ts';
import type { Mask } from './masker.ts';
import { publishedFor } from './published-for.ts';
import { shorten } from './shorten.ts';
import type { Attempt, RecordAttempts } from './records.ts';

/** Requests of one part that are listed, and how many of them may have nothing of note. */
const MAX_NOTABLE = 300;
const MAX_QUIET = 60;
/** Kinds of exchanges of one part that are shown as they went over the wire. */
const MAX_QUOTED = 10;
const MAX_BODY = 500;
/** Beyond this nothing is read: it is shortened anyway. */
const MAX_MASKED = 8_000;
const MAX_HEADERS = 14;
const MAX_HEADER = 200;

/** Headers that every client adds and nobody asks about. */
const DULL = /^(host|connection|accept-language|sec-fetch-mode|accept-encoding|content-length|keep-alive|date|vary)$/i;

/** The requests of a part in order of arrival. */
export function requestsOf(records: readonly RecordAttempts[], mask: Mask): { requests: RequestView[]; leftOut: number } {
  const attempts = records.flatMap((record) => record.attempts).toSorted((one, other) => one.exchange.sequence - other.exchange.sequence);
  const chosen = new Set(listed(attempts));
  const quoted = firstOfEachKind(attempts.filter((attempt) => chosen.has(attempt)));
  const requests = attempts.filter((attempt) => chosen.has(attempt)).map((attempt) => requestOf(attempt, quoted.get(kindOf(attempt)) ?? null, mask));
  return { requests, leftOut: attempts.length - requests.length };
}

const isNotable = ({ exchange, repeats, newId }: Attempt): boolean => repeats !== null || newId || exchange.fault !== null || endingOf(exchange) !== 'done';

/** Those that are listed, each kind from the front. */
const listed = (attempts: readonly Attempt[]): Attempt[] =>
  [...attempts.filter(isNotable).slice(0, MAX_NOTABLE), ...attempts.filter((attempt) => !isNotable(attempt)).slice(0, MAX_QUIET)];

/** Requests of one kind look alike, but for their record. */
const kindOf = ({ exchange, repeats }: Attempt): string =>
  [exchange.service, exchange.method, endingOf(exchange), exchange.answer?.status, exchange.fault?.rule.split('.')[0], exchange.fault?.kind, exchange.stored, repeats !== null].join(' ');

/** One request of each kind shows what all of the kind look like. */
function firstOfEachKind(attempts: readonly Attempt[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const attempt of attempts) {
    if (first.size < MAX_QUOTED && !first.has(kindOf(attempt))) first.set(kindOf(attempt), attempt.exchange.sequence);
  }
  return first;
}

/** @param shown number of the request of its kind that is shown as it went over the wire */
function requestOf({ exchange, run, attempt, repeats, waitedMs, asked }: Attempt, shown: number | null, mask: Mask): RequestView {
  const { sequence, arrivedMs, answeredMs, stored, fault, inFlight } = exchange;
  const isShown = shown === sequence;
  return {
    number: sequence, run, atMs: arrivedMs, tookMs: answeredMs === null ? null : answeredMs - arrivedMs,
    about: aboutOf(exchange), attempt, answer: answerOf(exchange), ending: endingOf(exchange), stored,
    fault: fault?.kind ?? null, waitedMs, asked: asked?.text ?? null, underWay: inFlight,
    sentences: publishedFor(exchange, repeats !== null), sent: isShown ? sentText(exchange, mask) : null, received: isShown ? receivedText(exchange, mask) : null,
    like: isShown ? null : shown,
  };
}

// Masked before it is shortened, so that no half of a value is left over.
const sentText = ({ method, target, headers, body, bodyBytes }: Exchange, mask: Mask): string =>
  [mask(`${method} ${target}`), ...headerLines(headers, mask), ...bodyLines(body, bodyBytes, mask)].join('\n');

function receivedText({ answer, answeredMs }: Exchange, mask: Mask): string {
  if (!answer) return 'nothing';
  const cut = answeredMs === null ? ['(the connection ended before the answer was complete)'] : [];
  return [`HTTP ${answer.status}`, ...headerLines(Object.entries(answer.headers), mask), ...bodyLines(answer.body, answer.bodyBytes, mask), ...cut].join('\n');
}

function headerLines(headers: readonly (readonly [string, string])[], mask: Mask): string[] {
  const telling = headers.filter(([name]) => !DULL.test(name));
  const more = telling.length > MAX_HEADERS ? [`… ${telling.length - MAX_HEADERS} more headers`] : [];
  return [...telling.slice(0, MAX_HEADERS).map(([name, value]) => shorten(mask(`${name}: ${value}`), MAX_HEADER)), ...more];
}

function bodyLines(body: string, bytes: number, mask: Mask): string[] {
  if (body === '') return [];
  const masked = mask(body.slice(0, MAX_MASKED));
  return ['', shorten(masked, MAX_BODY), ...(masked.length > MAX_BODY ? [`(${bytes} bytes in all)`] : [])];
}
