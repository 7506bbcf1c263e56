/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { CheckResult } from '../../../outcome.ts';
import type { Scorecard } from '../../../scorecard.ts';
import type { Counts, ScenarioView } from '../view.ts';
import { failedIn } from './scenario.tsx';

interface OverviewProps { scenarios: readonly ScenarioView[]; facts: Scorecard['scenarios']; checks: readonly CheckResult[] }

/** All scenarios in one table: what was met, what is there in the end, and how it ended. */
export function Overview({ scenarios, facts, checks }: OverviewProps) {
  const notRun = facts.filter(({ status }) => status === 'not-run');
  return (
    <>
      <div class="wide" tabindex={0} role="region" aria-label="All scenarios">
        <table class="overview">
          <caption>Customers by the number of their orders at the end of each scenario</caption>
          <thead>
            <tr>
              <th scope="col">Scenario</th><th scope="col">Customers</th><th scope="col">One order</th><th scope="col">Several</th><th scope="col">None</th>
              <th scope="col" class="extra">Requests</th><th scope="col" class="extra">Repeats</th><th scope="col">Ended with</th><th scope="col">Findings</th>
            </tr>
          </thead>
          <tbody>{scenarios.map((scenario) => <Row scenario={scenario} findings={failedIn(scenario.code, checks).length} />)}</tbody>
        </table>
      </div>
      {notRun.length > 0 && <p class="quiet">Not run: {notRun.map(({ code, title, reason }) => `${code} ${title} (${reason})`).join('; ')}.</p>}
    </>
  );
}

function Row({ scenario: { code, title, parts }, findings }: { scenario: ScenarioView; findings: number }) {
  const sum = (name: keyof Counts) => parts.reduce((all, { counts }) => all + counts[name], 0);
  const ends = parts.flatMap(({ runs }) => runs.map(({ end }) => end.replace('exit code ', 'exit ')));
  return (
    <tr>
      <th scope="row"><a href={`#${code}`}><span class="code">{code}</span> {title}</a></th>
      <td>{sum('deliverable')}</td>
      <td>{sum('one')}</td>
      <td class={sum('several') > 0 ? 'many' : undefined}>{sum('several') || '–'}</td>
      <td>{sum('none') || '–'}</td>
      <td class="extra">{sum('requests')}</td>
      <td class="extra">{sum('repeats') || '–'}</td>
      <td class="ends">{inBrief(ends)}</td>
      <td>{findings || '–'}</td>
    </tr>
  );
}

/** "exit 1 ×4" */
function inBrief(ends: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].map(([end, times]) => (times > 1 ? `${end} ×${times}` : end)).join(', ');
}
