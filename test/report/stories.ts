import { expectedById } from '../../mock-apis/dataset/dataset.ts';
import type { StoryView } from '../../rubric/report/html/view.ts';
import type { StoredOrder } from '../../mock-apis/destination/store.ts';
import { differences, payloadOf } from '../evidence/orders.ts';
import type { Part } from '../evidence/part.ts';
import { endingOf } from './exchange-words.ts';
import type { RecordAttempts } from './records.ts';
import { stepsOf, type Step } from './steps.ts';
import { whyMissing, whySeveral } from './why.ts';

/** What the source had to say of a record, and what the destination has. */
interface Subject {
  name: string;
  /** null for pages, tokens, and requests that are none of the published ones. */
  customer: { id: string; deliverable: boolean; listed: boolean } | null;
  attempts: RecordAttempts['attempts'];
  orders: StoredOrder[];
  differences: StoryView['differences'];
  said: string | null;
}

/** A story of one record, with its steps not yet put together with others'. */
type Told = Omit<StoryView, 'records' | 'steps'> & { name: string; steps: Step[] };

/** What happened to each record, with those like each other put together, and how many had nothing of note. */
export function tellStories(part: Part, records: readonly RecordAttempts[]): { stories: StoryView[]; quiet: number } {
  const subjects = [...othersOf(records), ...customersOf(part, records)];
  const eventful = subjects.filter((subject) => !isQuiet(subject));
  const quiet = subjects.filter((subject) => subject.customer !== null && isQuiet(subject)).length;
  return { stories: putTogether(eventful.map((subject) => tell(part, subject))), quiet };
}

/** Records that went as they should, each attempt the first of its run. */
export const isQuietRecord = ({ attempts }: Pick<RecordAttempts, 'attempts'>): boolean => attempts.every(({ exchange, repeats }) =>
  repeats === null && exchange.fault === null && ['done', 'already'].includes(endingOf(exchange)));

function isQuiet({ customer, attempts, orders, differences: found }: Subject): boolean {
  if (!isQuietRecord({ attempts })) return false;
  return customer === null || (customer.deliverable && customer.listed && orders.length === 1 && found.length === 0);
}

const othersOf = (records: readonly RecordAttempts[]): Subject[] => records.filter(({ attempts }) => attempts[0]?.exchange.subject.customer === undefined)
  .map(({ name, attempts }) => ({ name, customer: null, attempts, orders: [], differences: [], said: null }));

/** Everybody on the list, and whoever else was sent to the destination. */
function customersOf(part: Part, records: readonly RecordAttempts[]): Subject[] {
  const listed = new Map(part.entries.flatMap((entry) => (entry.id === null ? [] : [[entry.id, entry] as const])));
  const expected = expectedById({ pages: [part.entries] });
  const sent = new Map(records.flatMap((record) => (record.attempts[0]?.exchange.subject.customer === undefined ? [] : [[record.name, record] as const])));
  return [...new Set([...listed.keys(), ...sent.keys()])].map((id) => {
    const entry = listed.get(id);
    const orders = part.ordersFor(id);
    const versions = expected.get(id) ?? [];
    return {
      name: entry === undefined || entry.label.includes(id) ? id : `${id} (${entry.label})`,
      customer: { id, deliverable: versions.length > 0, listed: entry !== undefined },
      attempts: sent.get(id)?.attempts ?? [], orders,
      differences: versions.length > 0 ? fewestDifferences(versions, orders[0], id) : [],
      said: saidOf(part, id),
    };
  });
}

/** One who is listed several times may arrive in any of the versions. */
function fewestDifferences(versions: NonNullable<Part['entries'][number]['expected']>[], order: StoredOrder | undefined, id: string): StoryView['differences'] {
  if (!order) return [];
  const { customerInfo, shippingAddress } = payloadOf(order.order);
  const all = versions.map((version) => {
    const fields = [...new Set([version.customerInfo, version.shippingAddress, customerInfo, shippingAddress].flatMap((group) => Object.keys(group)))];
    return differences(version, order.order, fields, id).map(({ expected, observed }) => ({ expected: expected.replace(` of ${id}:`, ':'), found: observed }));
  });
  return all.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

/** What the last report says of a customer. */
function saidOf(part: Part, id: string): string | null {
  const read = part.runs.length === 0 ? null : part.report(part.runs.length);
  const problem = read?.ok ? read.report.problems.find(({ customerId }) => String(customerId) === id) : undefined;
  return problem ? `${problem.outcome}: ${problem.reason}` : null;
}

function tell(part: Part, { name, customer, attempts, orders, differences: found, said }: Subject): Told {
  const steps = stepsOf(attempts);
  if (customer === null) return { name, steps, end: '', orders: null, why: null, differences: found, said };
  const why = orders.length > 1 ? whySeveral(part, customer.id, orders, attempts) : whyMissing(customer, orders.length, attempts);
  return { name, steps, end: endOf(customer, orders.length), orders: orders.length, why, differences: found, said };
}

function endOf({ deliverable, listed }: NonNullable<Subject['customer']>, orders: number): string {
  const what = orders === 0 ? 'no order' : orders === 1 ? '1 order' : `${orders} orders`;
  if (!listed) return `${what}; the source has no such customer`;
  return deliverable ? what : `${what}; it cannot be delivered`;
}

/** Stories of the same course become one; the waits of all become a range. */
function putTogether(told: readonly Told[]): StoryView[] {
  const groups = new Map<string, { view: StoryView; steps: Step[] }>();
  for (const { name, steps, ...rest } of told) {
    const course = JSON.stringify([steps.map(({ waited, request, ...step }) => [step, waited === null]), rest]);
    const group = groups.get(course);
    if (!group) groups.set(course, { view: { records: [name], steps, ...rest }, steps });
    else {
      group.view.records.push(name);
      group.view.steps = group.view.steps.map((step, index) => ({ ...step, waited: wider(step.waited, steps[index]?.waited ?? null) }));
    }
  }
  return [...groups.values()].map(({ view }) => view);
}

const wider = (one: Step['waited'], other: Step['waited']): Step['waited'] =>
  (one === null || other === null ? one ?? other : [Math.min(one[0], other[0]), Math.max(one[1], other[1])]);
