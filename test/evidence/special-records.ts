import type { Finding } from '../../rubric/outcome.ts';
import { differences, payloadOf, type Payload } from './orders.ts';
import type { DeliverableEntry, Part } from './part.ts';
import { endOf, lastWords, names, quoteLine } from './quote.ts';
import { failIfAny, type Verdict } from './verdict.ts';

/** Members of an order by their group, as published in D-02. */
export const MEMBERS = {
  order: ['orderId', 'customerInfo', 'shippingAddress', 'orderDate'],
  customerInfo: ['id', 'name', 'contactEmail', 'contactPhone'],
  shippingAddress: ['line1', 'city', 'region', 'postalCode'],
} as const satisfies Record<keyof Payload, string[]>;

/** Every field that is mapped from a source record. */
export const MAPPED_FIELDS: string[] = [...MEMBERS.customerInfo, ...MEMBERS.shippingAddress];

/** A customer in words: "CUST-0A1B2C (V10 one name, last null)". */
export const named = ({ id, label }: { id: string | null; label: string }): string => (id === null ? label : `${id} (${label})`);

/** The deliverable entry whose label begins with this code, e.g. "V10".
 * @throws Error where the source list has none: an error of the kit */
export function specialRecord(part: Part, code: string): DeliverableEntry {
  const found = part.deliverable.find(({ label }) => label.startsWith(`${code} `));
  if (!found) throw new Error(`The list of ${part.name} has no deliverable record ${code}; see mock-apis/dataset.`);
  return found;
}

/** Looks at the order of each of these records. One without an order fails as well: all of them can be delivered [T-01], and
 * a program that dies of one record must not be the better for it.
 * @param look what is wrong with the payload that arrived */
export function judgeOrdersOf(part: Part, codes: string[], look: (payload: Payload, record: DeliverableEntry) => Finding[]): Verdict {
  const records = codes.map((code) => specialRecord(part, code));
  const findings = records.flatMap((record) => {
    const [order] = part.ordersFor(record.id);
    return order ? look(payloadOf(order.order), record) : [];
  });
  return failIfAny([...findings, ...withoutOrder(part, records)]);
}

/** One finding for those of the records that have no order; none where all have one. */
export function withoutOrder(part: Part, records: DeliverableEntry[]): Finding[] {
  const missing = records.filter(({ id }) => part.ordersFor(id).length === 0);
  if (missing.length === 0) return [];
  const finding = { expected: `an order for ${names(missing.map(named))}`, observed: `none arrived; ${endOf(part.run())}` };
  if (brokeOff(part)) return [{ ...finding, ...lastWords(part), likelyCause: 'The run broke off, so one cause may stand behind several failed checks.' }];
  const line = part.lines().find(({ text }) => missing.some(({ id }) => text.includes(id)));
  return [{ ...finding, ...(line ? quoteLine(line) : lastWords(part)) }];
}

/** The end of a run that did not go through its list. */
const brokeOff = (part: Part): boolean => ![0, 2].includes(part.run().exitCode ?? -1);

/** Fields of a payload that differ from what is expected of the record. */
export const fieldsOf = (fields: string[]) => ({ order }: Payload, record: DeliverableEntry): Finding[] =>
  differences(record.expected, order, fields, named(record));
