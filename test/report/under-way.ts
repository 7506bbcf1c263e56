import type { ServiceName } from '../../mock-apis/journal/journal.ts';
import type { PartView } from '../../rubric/report/html/view.ts';
import type { Part } from '../evidence/part.ts';
import { endOf, SERVICE_NAMES } from './exchange-words.ts';

/** How many requests were under way at a service over time: the destination, where it got any, else the source.
 * @returns null where no more than a handful of requests tell nothing */
export function underWayOf(part: Part): PartView['underWay'] {
  const service: ServiceName = part.exchanges.some((exchange) => exchange.service === 'destination') ? 'destination' : 'source';
  const lastMs = part.runs.at(-1)?.endedMs ?? 0;
  const changes = part.exchanges.filter((exchange) => exchange.service === service)
    .flatMap((exchange): [number, number][] => [[exchange.arrivedMs, 1], [endOf(exchange) ?? lastMs, -1]])
    // Where an answer and the next request fall on one moment, the answer came first.
    .sort(([oneMs, one], [otherMs, other]) => oneMs - otherMs || one - other);
  if (changes.length < 2 * MIN_REQUESTS) return null;
  let count = 0;
  const steps = changes.map(([atMs, change]): [number, number] => [atMs, count += change]);
  return { name: SERVICE_NAMES[service], most: Math.max(...steps.map(([, under]) => under)), steps };
}

const MIN_REQUESTS = 5;
