import { entriesOf } from '../../dataset/dataset.ts';
import { DATASETS } from '../../dataset/named.ts';
import type { Rule } from '../../faults/engine.ts';
import type { ActiveFault, State } from '../protocol.ts';
import type { Stage } from '../stage.ts';

/** All that a page shows beside the requests. */
export function stateOf(stage: Stage): State {
  const { world: { journal, store, firings }, urls, data, dataset, rules } = stage;
  const fired = new Map<string, number>();
  for (const { rule } of firings) fired.set(rule, (fired.get(rule) ?? 0) + 1);
  return {
    data, datasets: Object.entries(DATASETS).map(([name, { about }]) => ({ name, about })),
    customers: new Set(entriesOf(dataset).flatMap(({ id }) => (id === null ? [] : [id]))).size,
    requests: Object.values(journal.requests).reduce((sum, count) => sum + count, 0),
    stored: store.orders.length, fired: firings.length,
    faults: rules.map((rule) => activeFault(rule, fired.get(rule.id) ?? 0)),
    urls,
  };
}

function activeFault({ id, at, when, what }: Rule, fired: number): ActiveFault {
  return { id, at, title: what.kind, when: describeWhen(when), fired };
}

/** Conditions in words, for people who look at a list of faults. */
function describeWhen({ page, customer, attempts, afterStored, times }: Rule['when']): string {
  const parts = [
    page !== undefined && `page ${page}`,
    customer !== undefined && (typeof customer === 'number' ? `customer number ${customer}` : `customer ${customer}`),
    attempts && (attempts[0] === attempts[1] ? `attempt ${attempts[0]} of each` : `attempts ${attempts[0]} to ${attempts[1]}`),
    afterStored !== undefined && `once ${afterStored} more orders are stored`,
    times !== undefined && (times === 1 ? 'the next request' : `${times} times`),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? 'every request' : parts.join(', ');
}
