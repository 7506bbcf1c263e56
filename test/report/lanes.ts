import type { ServiceName } from '../../mock-apis/journal/journal.ts';
import type { LaneView, MarkView, RowView } from '../../rubric/report/html/view.ts';
import type { Part } from '../evidence/part.ts';
import { endingOf, endOf, SERVICE_NAMES } from './exchange-words.ts';
import { isQuiet, type Attempt, type RecordAttempts } from './records.ts';

/** More records than this share rows: a picture that cannot be seen at once shows nothing. */
const MAX_OWN_ROWS = 40;
/** Requests of one service that are drawn; an endless loop makes more. */
const MAX_DRAWN = 1_000;
/** Requests with nothing of note share this many rows at most, however many run side by side. */
const MAX_SHARED_ROWS = 10;
const ORDER: ServiceName[] = ['source', 'token', 'destination', 'sink'];

/** The requests of a part, by service and record. A record that met something has a row of its own; the others share rows. */
export function lanesOf(part: Part, records: readonly RecordAttempts[]): LaneView[] {
  return ORDER.flatMap((service) => {
    const own = records.filter((record) => record.service === service);
    if (own.length === 0) return [];
    const eventful = own.filter((record) => !isQuiet(record, part.runs) || hasSeveralOrders(record));
    const labelled = eventful.slice(0, MAX_OWN_ROWS);
    const rest = own.filter((record) => !labelled.includes(record));
    const marks = (attempts: readonly Attempt[]) => attempts.slice(0, MAX_DRAWN).map(markOf);
    return [{
      name: SERVICE_NAMES[service], requests: own.reduce((sum, { attempts }) => sum + attempts.length, 0),
      rows: [...labelled.map(({ name, attempts }) => ({ label: name, marks: marks(attempts) })), ...share(marks(rest.flatMap(({ attempts }) => attempts)), labelled.length > 0 ? `${rest.length} others` : null)],
    }];
  });
}

const hasSeveralOrders = ({ attempts }: RecordAttempts): boolean => attempts.filter(({ exchange }) => exchange.stored).length > 1;

/** Puts requests into as few rows as keep those apart that overlap. */
function share(marks: readonly MarkView[], label: string | null): RowView[] {
  const rows: MarkView[][] = [];
  for (const mark of marks.toSorted((one, other) => one.atMs - other.atMs)) {
    const free = rows.find((row) => (row.at(-1)?.endMs ?? 0) <= mark.atMs);
    if (free) free.push(mark);
    else if (rows.length < MAX_SHARED_ROWS) rows.push([mark]);
    else rows[rows.length - 1]?.push(mark);
  }
  return rows.map((row, index) => ({ label: index === 0 ? label : null, marks: row }));
}

function markOf({ exchange, repeats, asks }: Attempt): MarkView {
  const endMs = endOf(exchange) ?? exchange.arrivedMs;
  return {
    request: exchange.sequence, atMs: exchange.arrivedMs, endMs, ending: endingOf(exchange), fault: exchange.fault !== null, stored: exchange.stored,
    after: repeats && (endOf(repeats) ?? repeats.arrivedMs), askedUntilMs: asks?.ms ? endMs + asks.ms : null,
  };
}
