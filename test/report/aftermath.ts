import type { AftermathView } from '../../rubric/report/html/view.ts';
import type { Part } from '../evidence/part.ts';
import { askedWait } from './asked-wait.ts';
import { endingOf, SERVICE_NAMES } from './exchange-words.ts';
import type { Attempt, RecordAttempts } from './records.ts';
import { endedHow } from './run-end.ts';

/** Clocks on both sides of a socket differ a little. */
const CLOCK_MS = 100;

/** Whether a repeat came before the time that the answer before had asked for. */
export function cameSooner({ waitedMs, asked }: Attempt): boolean {
  const askedMs = asked?.ms ?? null;
  return waitedMs !== null && askedMs !== null && waitedMs < askedMs - CLOCK_MS;
}

/** What a program did after each kind of trouble, over all parts: sent again, how soon, under which id, or not at all.
 * Services in the order of the data's way, kinds by their name. */
export function aftermathOf(parts: readonly { part: Part; records: readonly RecordAttempts[] }[]): AftermathView[] {
  const kinds = new Map<string, AftermathView>();
  for (const { part, records } of parts) {
    for (const { service, attempts } of records) {
      for (const [index, attempt] of attempts.entries()) {
        const kind = kindOf(attempt);
        if (kind === null) continue;
        const key = `${SERVICE_NAMES[service]} ${kind}`;
        const next = attempts.slice(index + 1).find(({ repeats }) => repeats === attempt.exchange) ?? null;
        kinds.set(key, withOne(kinds.get(key) ?? emptyKind(SERVICE_NAMES[service], kind), part, attempt, next));
      }
    }
  }
  const services = Object.values(SERVICE_NAMES);
  return [...kinds.values()].sort((one, other) => services.indexOf(one.service) - services.indexOf(other.service) || (one.answer < other.answer ? -1 : 1));
}

const emptyKind = (service: string, answer: string): AftermathView => ({ service, answer, times: 0, again: null, notAgain: 0, ends: [], parts: [] });

/** @returns null for an exchange without trouble. An order that is there already is none, but not every program knows. */
function kindOf({ exchange }: Attempt): string | null {
  const ending = endingOf(exchange);
  if (ending === 'done') return null;
  if (ending === 'already') return '409, already there';
  const stored = exchange.stored ? ', though the order was stored' : '';
  if (ending === 'broken') return `${exchange.answer === null ? 'no answer' : 'answer cut off'}${stored}`;
  const status = String(exchange.answer?.status ?? '');
  if (ending === 'odd') return `${status}, but not what was published`;
  return `${status}${askedWait(exchange) ? ' with Retry-After' : ''}${stored}`;
}

function withOne(kind: AftermathView, part: Part, { run }: Attempt, next: Attempt | null): AftermathView {
  const met = { ...kind, times: kind.times + 1, parts: [...new Set([...kind.parts, part.name])] };
  if (next) return { ...met, again: withRepeat(kind.again, next) };
  const process = part.runs[run - 1];
  return { ...met, notAgain: kind.notAgain + 1, ends: [...new Set([...kind.ends, process ? endedHow(process) : 'in a way nobody saw'])] };
}

function withRepeat(again: AftermathView['again'], repeat: Attempt): NonNullable<AftermathView['again']> {
  const { times, waited: [least, most], sooner, newId } = again ?? { times: 0, waited: [Infinity, 0], sooner: 0, newId: 0 };
  const waitedMs = repeat.waitedMs ?? 0;
  return {
    times: times + 1, waited: [Math.min(least, waitedMs), Math.max(most, waitedMs)],
    sooner: sooner + Number(cameSooner(repeat)), newId: newId + Number(repeat.newId),
  };
}
