/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { CheckResult } from '../../../outcome.ts';
import type { GuideTopic } from '../guide.ts';
import { scenarioOf, type Targets } from './findings.tsx';

const REASONS: Record<GuideTopic['reason'], string> = {
  weakest: 'much came out otherwise than published', strongest: 'what was seen here came out as published', always: 'asked in every talk',
};
/** Pieces of evidence shown with one topic. */
const MAX_EVIDENCE = 3;
/** Longer observations are one link away: a piece of them would say nothing. */
const MAX_OBSERVED = 70;

/** Topics for the talk: what to show, then what to ask. */
export function Guide({ topics, targets }: { topics: readonly GuideTopic[]; targets: Targets }) {
  return (
    <ol class="guide">
      {topics.map(({ topic, criterion, reason, outcome, evidence, questions }) => (
        <li>
          <h3>{topic} <span class="reason">{criterion}: {REASONS[reason]}</span></h3>
          {evidence.length > 0 && reason !== 'always' && <Evidence checks={evidence} failed={outcome === 'failed'} targets={targets} />}
          <ul class="questions">{questions.map((question) => <li><Words text={question} /></li>)}</ul>
        </li>
      ))}
    </ol>
  );
}

function Evidence({ checks, failed, targets }: { checks: readonly CheckResult[]; failed: boolean; targets: Targets }) {
  return (
    <div class="show">
      <span class="label">Show</span>
      <ul>
        {checks.slice(0, MAX_EVIDENCE).map((check) => <li>{failed ? <ShownFail check={check} targets={targets} /> : <ShownPass check={check} targets={targets} />}</li>)}
        {checks.length > MAX_EVIDENCE && <li>and {checks.length - MAX_EVIDENCE} more: {checks.slice(MAX_EVIDENCE).map(({ code }) => code).join(', ')}</li>}
      </ul>
    </div>
  );
}

function ShownFail({ check: { code, failureTitle, findings: [finding] }, targets }: { check: CheckResult; targets: Targets }) {
  return (
    <>
      <a href={`${targets.evidence}#c-${code}`} class="code">{code}</a> {failureTitle}{' '}
      {finding?.scenario !== undefined && <a href={`${targets.evidence}#${finding.scenario}`}>{finding.scenario}</a>}
      {finding && finding.observed.length <= MAX_OBSERVED && <span class="brief"> observed: {finding.observed}</span>}
    </>
  );
}

const ShownPass = ({ check: { code, title, scenarios: [scenario] }, targets }: { check: CheckResult; targets: Targets }) => (
  <><span class="code">{code}</span> {title}{scenario !== undefined && <> (<a href={`${targets.evidence}#${scenarioOf(scenario)}`}>{scenario}</a>)</>}</>
);

/** A text of the kit, in which names of code stand between backticks. */
export function Words({ text }: { text: string }) {
  return <>{text.split('`').map((piece, index) => (index % 2 === 1 ? <code>{piece}</code> : piece))}</>;
}
