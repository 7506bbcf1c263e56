import type { Entry, ExpectedOrder } from './dataset.ts';
import type { CleanEntry, CleanRecord } from './people.ts';

/** What a special record has in place of an ordinary one's members; undefined takes a member away. */
export interface Change {
  record?: Record<string, unknown>;
  address?: Record<string, unknown>;
  /** What must arrive in place of the ordinary customer's. */
  customerInfo?: Partial<Record<keyof ExpectedOrder['customerInfo'], string | undefined>>;
  shippingAddress?: Partial<Record<keyof ExpectedOrder['shippingAddress'], string | undefined>>;
  mayBeRejected?: true;
}

/** One line of a table of special records: an ordinary customer, changed by hand on both sides. */
export function special(entry: CleanEntry, label: string, { record = {}, address = {}, customerInfo = {}, shippingAddress = {}, mayBeRejected }: Change): Entry {
  const { address: ordinaryAddress, ...ordinary } = entry.record;
  const changed: Record<string, unknown> = without({ ...ordinary, address: without({ ...ordinaryAddress, ...address }), ...record });
  return {
    label, id: customerInfo.id ?? entry.id, record: changed,
    expected: {
      customerInfo: without({ ...entry.expected.customerInfo, ...customerInfo }),
      shippingAddress: without({ ...entry.expected.shippingAddress, ...shippingAddress }),
    } as ExpectedOrder,
    ...(mayBeRejected && { mayBeRejected }),
  };
}

/** Leaves out what is undefined: the member is missing, not null. */
function without<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

/** The ordinary customers that a table of special records is made from, in order, and those that are left over. */
export function fromTable(table: readonly (readonly [label: string, change: Change | ((record: CleanRecord) => Change)])[], drawn: CleanEntry[]): { specials: Entry[]; rest: CleanEntry[] } {
  const specials = table.map(([label, change], index) => {
    const entry = drawn[index];
    if (!entry) throw new Error(`There is no ordinary customer left for "${label}"; draw more of them.`);
    return special(entry, label, typeof change === 'function' ? change(entry.record) : change);
  });
  return { specials, rest: drawn.slice(table.length) };
}
