/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { scenarioOf, type CheckResult } from '../../../outcome.ts';
import type { GuideTopic } from '../guide.ts';
import { Codes, failedCodes } from './codes.tsx';
import { inBrief, type Targets } from './findings.tsx';

const REASONS: Record<GuideTopic['reason'], string> = {
  weakest: 'came out otherwise than published', strongest: 'came out as published', always: 'asked in every talk',
};
/** Pieces of evidence shown with one topic. */
const MAX_EVIDENCE = 3;

/** Topics for the talk: what to show, then what to ask. */
export function Guide({ topics, targets }: { topics: readonly GuideTopic[]; targets: Targets }) {
  return (
    <ol class="guide">
      {topics.map(({ topic, criterion, reason, evidence, except, questions }) => (
        <li>
          <h3>{topic} <span class="reason">{criterion}: {REASONS[reason]}{except.length > 0 && ', but for one thing'}</span></h3>
          {evidence.length > 0 && reason !== 'always' && <Evidence checks={evidence} except={except} targets={targets} />}
          <ul class="questions">{questions.map((question) => <li><Words text={question} /></li>)}</ul>
        </li>
      ))}
    </ol>
  );
}

function Evidence({ checks, except, targets }: { checks: readonly CheckResult[]; except: readonly CheckResult[]; targets: Targets }) {
  const [shown, more] = [checks.slice(0, MAX_EVIDENCE), checks.slice(MAX_EVIDENCE)];
  return (
    <div class="show">
      <span class="label">Show</span>
      <ul>
        {shown.map((check) => <li><Shown check={check} targets={targets} /></li>)}
        {more.length > 0 && <li>and {more.length} more: <Codes text={more.map(({ code }) => code).join(', ')} linked={failedCodes(more)} /></li>}
        {except.map((check) => <li>but: <Shown check={check} targets={targets} /></li>)}
      </ul>
    </div>
  );
}

const Shown = ({ check, targets }: { check: CheckResult; targets: Targets }) => (check.outcome === 'fail' ? <ShownFail check={check} targets={targets} /> : <ShownPass check={check} targets={targets} />);

/** The claim with its first finding: what was expected, what came, and why, where that is known. */
function ShownFail({ check: { code, failureTitle, findings: [finding] }, targets }: { check: CheckResult; targets: Targets }) {
  return (
    <>
      <a href={`${targets.evidence}#c-${code}`} class="code">{code}</a> {failureTitle}{' '}
      {finding?.scenario !== undefined && <a href={`${targets.evidence}#${finding.scenario}`}>{finding.scenario}</a>}
      {finding && <span class="brief">{inBrief(finding)}</span>}
      {finding?.likelyCause !== undefined && <span class="brief">Likely cause: {finding.likelyCause}</span>}
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
