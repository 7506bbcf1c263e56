import type { Counts, Ending } from '../../rubric/report/html/view.ts';
import { count, seconds, secondsRange } from '../../rubric/report/html/words.ts';
import type { Part } from '../evidence/part.ts';
import { names } from '../evidence/quote.ts';
import { cameSooner } from './aftermath.ts';
import { aboutOf, answerOf, endingOf } from './exchange-words.ts';
import type { Attempt, RecordAttempts } from './records.ts';
import { endedHow } from './run-end.ts';

/** Numbers of a part: its orders held against the source's list, its requests, its repeats. */
export function countsOf(part: Part, records: readonly RecordAttempts[]): Counts {
  const deliverable = new Set(part.deliverable.map(({ id }) => id));
  const orders = [...deliverable].map((id) => part.ordersFor(id).length);
  const undeliverable = part.entries.filter(({ id }) => id === null || !deliverable.has(id));
  return {
    deliverable: deliverable.size, one: orders.filter((number) => number === 1).length, several: orders.filter((number) => number > 1).length,
    none: orders.filter((number) => number === 0).length, undeliverable: undeliverable.length,
    invented: part.orders.filter(({ customerId }) => customerId === null || !deliverable.has(customerId)).length,
    requests: part.exchanges.length, repeats: repeatsOf(records).length,
  };
}

const repeatsOf = (records: readonly RecordAttempts[]): Attempt[] => records.flatMap(({ attempts }) => attempts.filter(({ repeats }) => repeats !== null));

/** What happened in a part, in sentences of counts and times. */
export function summaryOf(part: Part, records: readonly RecordAttempts[], counts: Counts): string[] {
  const attempts = records.flatMap((record) => record.attempts);
  return [
    ...part.runs.map((run, index) => runSentence(part, run, index)),
    ...(counts.requests === 0 ? ['No request was made.'] : [...ordersSentence(part, counts), ...troubleSentence(part), ...repeatSentence(repeatsOf(records)), ...soonerSentence(attempts), ...lastSentences(part, attempts)]),
  ];
}

function runSentence(part: Part, run: Part['runs'][number], index: number): string {
  const which = part.runs.length > 1 ? `Run ${index + 1}` : 'The program';
  const signal = run.signalled ? ` It was sent ${run.signalled.signal} at ${seconds(run.signalled.atMs)}.` : '';
  const after = run.killed || run.startError !== null ? '' : ` after ${seconds(run.endedMs - run.startedMs)}`;
  return `${which} ended ${endedHow(run)}${after}.${signal}`;
}

function ordersSentence(part: Part, { deliverable, one, several, none, undeliverable, invented }: Counts): string[] {
  if (deliverable + undeliverable === 0) return ['The source listed no customers.'];
  const cannot = undeliverable > 0 ? ` ${count(undeliverable, 'record')} cannot be delivered${invented > 0 ? `, and ${count(invented, 'order')} had no deliverable customer` : ''}.` : '';
  if (one === deliverable && undeliverable === 0) return [`All ${count(deliverable, 'customer')} had one order in the end.`];
  const parts = [`${one} had one order`, ...(several > 0 ? [`${several} had more than one`] : []), ...(none > 0 ? [`${none} had none${tooFew(part)}`] : [])];
  return [`Of ${count(deliverable, 'customer')} that can be delivered, ${parts.join(', ')} in the end.${cannot}`];
}

function tooFew(part: Part): string {
  const without = part.deliverable.filter(({ id }) => part.ordersFor(id).length === 0).map(({ id }) => id);
  return ` (${names([...new Set(without)])})`;
}

function troubleSentence(part: Part): string[] {
  const hit = part.exchanges.filter(({ fault }) => fault !== null).length;
  return hit === 0 ? [] : [`The services put a fault in the way of ${count(hit, 'request')}.`];
}

function repeatSentence(repeats: readonly Attempt[]): string[] {
  const waits = repeats.flatMap(({ waitedMs }) => waitedMs ?? []);
  if (waits.length === 0) return [];
  return [`${count(waits.length, 'request')} repeated an earlier one, ${secondsRange([Math.min(...waits), Math.max(...waits)])} after it.`];
}

/** Repeats that came before the time an answer had asked for. */
function soonerSentence(attempts: readonly Attempt[]): string[] {
  const asked = attempts.filter(({ asked: wait }) => wait !== null && wait.ms !== null);
  const sooner = asked.filter(cameSooner);
  const [first] = sooner;
  if (!first?.repeats) return asked.length === 0 ? [] : [`${count(asked.length, 'answer')} asked for a wait (Retry-After), and the next attempt came after it.`];
  const example = `the ${aboutOf(first.exchange)} was sent again ${seconds(first.waitedMs ?? 0)} after a ${first.repeats.answer?.status ?? ''} that asked for ${first.asked?.text ?? ''}`;
  return [`${sooner.length === 1 ? 'One repeat' : `${sooner.length} of ${asked.length} repeats`} came sooner than the answer before had asked: ${sooner.length === 1 ? '' : 'for one, '}${example}.`];
}

/** What a run gave up at: its last request, where that was not answered as asked and was not sent again. */
function lastSentences(part: Part, attempts: readonly Attempt[]): string[] {
  return part.runs.flatMap(({ exitCode }, index) => {
    const last = attempts.filter(({ run }) => run === index + 1).toSorted((one, other) => one.exchange.sequence - other.exchange.sequence).at(-1);
    if (!last || isAsItShouldBe(endingOf(last.exchange), exitCode)) return [];
    const which = part.runs.length > 1 ? `The last request of run ${index + 1}` : 'The last request';
    return [`${which} was sent ${last.attempt === 1 ? 'once' : `${last.attempt} times`} (${aboutOf(last.exchange)}): ${answerOf(last.exchange)}.`];
  });
}

/** An order that was there already is no trouble to a program that knows. */
const isAsItShouldBe = (ending: Ending, exitCode: number | null): boolean => ending === 'done' || (ending === 'already' && exitCode === 0);
