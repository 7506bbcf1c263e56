/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { ScenarioView } from '../view.ts';
import { count } from '../words.ts';
import { Course, Names } from './stories.tsx';

/** Customers with more than one order over all scenarios, and how each came to be: the one thing the task asks for most. */
export function SeveralOrders({ scenarios }: { scenarios: readonly ScenarioView[] }) {
  const found = scenarios.flatMap(({ title, parts }) => parts.flatMap(({ name, stories }) =>
    stories.filter(({ orders }) => orders !== null && orders > 1).map((story) => ({ title, name, story }))));
  const customers = found.reduce((sum, { story }) => sum + story.records.length, 0);
  if (found.length === 0) return <p>In none of the scenarios that ran did a customer get more than one order.</p>;
  return (
    <>
      <p>{count(customers, 'customer')} in {count(new Set(found.map(({ name }) => name)).size, 'scenario')}. One order for each customer was asked for.</p>
      <div class="wide" tabindex={0} role="region" aria-label="Customers with more than one order">
        <table class="stories">
          <thead><tr><th scope="col">Scenario</th><th scope="col">Customers</th><th scope="col">What happened</th><th scope="col">How it came about</th></tr></thead>
          <tbody>
            {found.map(({ title, name, story }, index) => (
              <tr>
                {found[index - 1]?.name !== name && (
                  <th scope="rowgroup" rowSpan={found.filter((other) => other.name === name).length}><a href={`#${name}`}><span class="code">{name}</span> {title}</a></th>
                )}
                <td><Names names={story.records} noun="customer" /></td>
                <td><Course steps={story.steps} part={name} /></td>
                <td><strong>{story.end}.</strong> {story.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
