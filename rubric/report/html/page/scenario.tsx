/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { scenarioOf, type CheckResult } from '../../../outcome.ts';
import type { Scorecard } from '../../../scorecard.ts';
import type { PartView, ScenarioView } from '../view.ts';
import { count } from '../words.ts';
import { Log } from './log.tsx';
import { Requests } from './requests.tsx';
import { Stories } from './stories.tsx';
import { TimeLine } from './time-line.tsx';
import { WaitsChart } from './waits-chart.tsx';

/** Failed checks with a finding in a scenario, each with its first finding there. */
export function failedIn(code: string, checks: readonly CheckResult[]): { check: CheckResult; observed: string; expected: string; part: string }[] {
  return checks.flatMap((check) => {
    const finding = check.outcome === 'fail' ? check.findings.find(({ scenario }) => scenario !== undefined && scenarioOf(scenario) === code) : undefined;
    return finding ? [{ check, observed: finding.observed, expected: finding.expected, part: finding.scenario ?? code }] : [];
  });
}

interface ScenarioProps { scenario: ScenarioView; facts: Scorecard['scenarios'][number] | undefined; checks: readonly CheckResult[]; isOpen: boolean }

/** One scenario: what was tried, what happened, in words and in a picture, and what was found in it. */
export function Scenario({ scenario: { code, title, about, parts }, facts, checks, isOpen }: ScenarioProps) {
  const failed = failedIn(code, checks);
  return (
    <details class={`scenario${failed.length > 0 ? ' has-findings' : ''}`} id={code} open={isOpen}>
      <summary>
        <h3><span class="code">{code}</span> {title}</h3>
        <span class="facts">{factsOf(parts, failed.length)}</span>
      </summary>
      <p class="about"><strong>What was tried:</strong> {about}</p>
      {facts !== undefined && facts.status !== 'ran' && <p class="notice">It shows less than it was made for: {facts.reason}.</p>}
      {failed.length > 0 && <Failed failed={failed} />}
      {parts.map((part) => <Part part={part} isOne={parts.length === 1} />)}
    </details>
  );
}

function factsOf(parts: readonly PartView[], failed: number): string {
  const sum = (number: (part: PartView) => number) => parts.reduce((all, part) => all + number(part), 0);
  const several = sum(({ counts }) => counts.several);
  return [
    count(sum(({ counts }) => counts.requests), 'request'),
    ...(several > 0 ? [`${count(several, 'customer')} with more than one order`] : []),
    ...(failed > 0 ? [count(failed, 'finding')] : []),
  ].join(' · ');
}

function Failed({ failed }: { failed: ReturnType<typeof failedIn> }) {
  return (
    <div class="found">
      <h4>Not as published</h4>
      <ul>
        {failed.map(({ check, expected, observed, part }) => (
          <li><a href={`#c-${check.code}`} class="code">{check.code}</a> <strong>{check.failureTitle}.</strong> {part}: expected {expected}; observed {observed}.</li>
        ))}
      </ul>
    </div>
  );
}

function Part({ part, isOne }: { part: PartView; isOne: boolean }) {
  return (
    <section class="part" id={isOne ? undefined : part.name} aria-label={`What happened in ${part.name}`}>
      {!isOne && <h4 class="part-name">Part {part.name}</h4>}
      <p class="summary"><strong>What happened:</strong> {part.summary.join(' ')}</p>
      {part.lanes.length > 0 ? <TimeLine part={part} /> : <Log part={part} />}
      <Stories part={part} />
      <div class="charts"><WaitsChart waits={part.waits} part={part.name} /></div>
      {part.requests.length > 0 && <Requests part={part} />}
      {part.files.map(({ name, run, text }) => (
        <details class="file"><summary>OUTPUT_DIR/{name}{part.runs.length > 1 && ` after run ${run}`}</summary><pre>{text}</pre></details>
      ))}
    </section>
  );
}
