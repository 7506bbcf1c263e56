import type { Entry } from '../../mock-apis/dataset/dataset.ts';
import type { Part } from './part.ts';

/** A place where a run speaks of a customer: the line or JSON object with the id, and what stands beside it. */
interface Mention { text: string; beside: string }

/** A log may give id and reason in a small block of lines. */
const LINES_BESIDE = 3;

/** All places in output and files of a run that have this customer's id. */
function mentionsOf(part: Part, id: string, runNumber: number): Mention[] {
  const others = part.entries.flatMap((entry) => (entry.id === null || entry.id === id ? [] : entry.id));
  const streams = (['stdout', 'stderr'] as const).map((stream) => part.output(runNumber, stream));
  return [...streams, ...part.run(runNumber).outputFiles.map(({ text }) => text)].flatMap((text) => {
    const value = tryParse(text);
    if (typeof value !== 'object' || value === null) return inLines(text, id);
    return aboutOnly(value, id, others).map((found) => ({ text: found, beside: found }));
  });
}

function inLines(text: string, id: string): Mention[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => (line.includes(id)
    ? [{ text: line, beside: lines.slice(Math.max(0, index - LINES_BESIDE), index + LINES_BESIDE + 1).join('\n') }] : []));
}

/** The largest pieces of a JSON value that are about this customer and no other, and objects that have the id as a member. */
function aboutOnly(value: unknown, id: string, others: string[]): string[] {
  const text = JSON.stringify(value);
  if (!text.includes(id)) return [];
  if (typeof value !== 'object' || value === null || !others.some((other) => text.includes(other))) return [text];
  const members: [string, unknown][] = Object.entries(value);
  if (!Array.isArray(value) && members.some(([, member]) => typeof member === 'string' && member.includes(id))) return [text];
  return members.flatMap(([name, member]) => (name.includes(id) ? [JSON.stringify({ [name]: member })] : aboutOnly(member, id, others)));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the reason for a customer stands beside the id: in the same line or JSON object, or within 3 lines. */
export const saysWhy = (part: Part, id: string, reason: RegExp, runNumber = 1): boolean =>
  !saysAllIsWell(part, runNumber) && mentionsOf(part, id, runNumber).some(({ beside }) => reason.test(beside));

/** Whether the report says that everybody is delivered: whatever else the program wrote, it noticed nothing. */
export function saysAllIsWell(part: Part, runNumber = 1): boolean {
  const read = part.report(runNumber);
  return read.ok && read.report.rejected + read.report.failed === 0 && read.report.problems.length === 0;
}

/** Whether a run names a customer as not delivered: in the report's problems, with the reason beside the id, or in words it does
 * not use for delivered customers too. "Sending CUST-1" for everybody names nobody, and a report without problems takes all back. */
export function namesAsUndelivered(part: Part, id: string, reason: RegExp, runNumber = 1): boolean {
  const read = part.report(runNumber);
  if (read.ok && read.report.problems.some(({ customerId }) => String(customerId) === id)) return true;
  if (saysAllIsWell(part, runNumber)) return false;
  if (saysWhy(part, id, reason, runNumber)) return true;
  const ordinary = new Set(part.entries.filter((entry) => entry.id !== null && part.ordersFor(entry.id).length > 0)
    .flatMap((entry) => mentionsOf(part, entry.id ?? '', runNumber).map(({ text }) => wording(text, part, entry))));
  const own = part.entries.find((entry) => entry.id === id);
  return mentionsOf(part, id, runNumber).some(({ text }) => !ordinary.has(wording(text, part, own)));
}

/** Shorter values are parts of ordinary words and numbers. */
const MIN_VALUE_LENGTH = 2;

/** A text without what differs from customer to customer: id, orderId, name and data, hexadecimal ids, numbers other than error statuses. */
function wording(text: string, part: Part, entry: Entry | undefined): string {
  const { customerInfo, shippingAddress } = entry?.expected ?? {};
  const orderIds = part.attemptsFor(entry?.id ?? '').flatMap(({ subject }) => subject.orderId ?? []);
  const own = [entry?.id ?? '', ...orderIds, ...Object.values({ ...customerInfo, ...shippingAddress }), ...customerInfo?.name.split(' ') ?? []];
  return own.filter((value) => value.length >= MIN_VALUE_LENGTH).sort((one, other) => other.length - one.length)
    .reduce((plain, value) => plain.replaceAll(value, '#'), text)
    .replaceAll(/[0-9a-f-]{8,}/gi, '#').replaceAll(/(?<!\d)(?![45]\d\d(?!\d))\d+/g, '0').trim();
}
