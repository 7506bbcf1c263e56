import type { StoredOrder } from '../../mock-apis/destination/store.ts';
import type { Finding } from '../../rubric/outcome.ts';
import { count } from '../../rubric/report/html/words.ts';
import { payloadOf, show } from './orders.ts';
import type { Part } from './part.ts';

/** RFC 3339 §5.6 in UTC [D-05]. */
const RFC3339_UTC = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]00:00)$/;
/** Clocks of one machine agree; the margin is for dates without fractions. */
const MARGIN_MS = 5_000;

/** @returns a finding if the order's date is malformed or lies outside the run, null if it is right */
export function orderDateProblem(part: Part, stored: StoredOrder): Finding | null {
  const { orderDate } = payloadOf(stored.order).order;
  const of = `orderDate of ${stored.customerId ?? stored.orderId}`;
  if (typeof orderDate !== 'string' || !RFC3339_UTC.test(orderDate)) return { expected: `${of}: a date-time as RFC 3339 has it, in UTC`, observed: show(orderDate) };
  const arrival = Date.parse(stored.receivedAt);
  const arrivedMs = part.exchanges.find(({ sequence }) => sequence === stored.sequence)?.arrivedMs ?? 0;
  const runMs = arrivedMs - (part.runs.findLast(({ startedMs }) => startedMs <= arrivedMs)?.startedMs ?? 0);
  const offMs = Date.parse(orderDate.toUpperCase()) - arrival;
  if (offMs >= -runMs - MARGIN_MS && offMs <= MARGIN_MS) return null;
  return { expected: `${of}: between the start of the run and its arrival at ${stored.receivedAt}`, observed: `${orderDate}, ${inWords(offMs)}` };
}

function inWords(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const span = minutes >= 60 ? `${(minutes / 60).toFixed(1)} hours` : count(minutes, 'minute');
  return `${span} ${ms < 0 ? 'before' : 'after'} its arrival`;
}
