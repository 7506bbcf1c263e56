/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { CheckResult, Finding } from '../../../outcome.ts';
import { clip } from '../../plain-text.ts';
import { count } from '../words.ts';

/** Characters of an observation that stand beside the claim. */
const MAX_BRIEF = 80;
/** Findings of one check that are shown; the results file has all. */
const MAX_FINDINGS = 5;

/** Where links of a finding lead: the page itself, or the evidence beside it. */
export interface Targets {
  evidence: string;
  sentences: Record<string, string>;
  /** Arrival (ms) of the requests that the page lists, by part and number, e.g. "S25-14". */
  requests?: ReadonlyMap<string, number>;
}

/** Scenarios of a part name or code that findings speak of, e.g. "S36b" is shown in "S36". */
export const scenarioOf = (name: string): string => name.replace(/[a-z]$/, '');

/** A failed check: what was expected, what happened, and the passage that shows it. */
export function FailedCheck({ check, targets }: { check: CheckResult; targets: Targets }) {
  const { code, failureTitle, findings, basis } = check;
  const places = [...new Set(findings.flatMap(({ scenario }) => scenario ?? []))];
  return (
    <div class="failed">
      <details id={`c-${code}`}>
        <summary>
          <span class="code">{code}</span> <span class="claim">{failureTitle}</span>
          {findings[0] && <span class="brief"> observed: {clip(findings[0].observed, MAX_BRIEF)}</span>}
        </summary>
        <Findings findings={findings} targets={targets} />
        <p class="basis">What the candidate could know: <Basis basis={basis} targets={targets} /></p>
      </details>
      <span class="places">{places.map((place) => <><a href={`${targets.evidence}#${place}`}>{place}</a> </>)}</span>
    </div>
  );
}

export function Findings({ findings, targets }: { findings: readonly Finding[]; targets: Targets }) {
  const shown = findings.slice(0, MAX_FINDINGS);
  return (
    <ul class="findings">
      {shown.map((finding) => <li><OneFinding finding={finding} targets={targets} /></li>)}
      {findings.length > shown.length && <li class="left-out">{count(findings.length - shown.length, 'more finding')} in scorecard.json</li>}
    </ul>
  );
}

function OneFinding({ finding: { scenario, expected, observed, quotation, where, likelyCause }, targets }: { finding: Finding; targets: Targets }) {
  return (
    <>
      {scenario !== undefined && <a class="place" href={`${targets.evidence}#${scenario}`}>{scenario}</a>}
      <dl>
        <div><dt>Expected</dt><dd>{expected}</dd></div>
        <div><dt>Observed</dt><dd>{observed}</dd></div>
        {likelyCause !== undefined && <div><dt>Likely cause</dt><dd>{likelyCause}</dd></div>}
      </dl>
      {quotation !== undefined && <pre>{quotation}</pre>}
      {where !== undefined && <p class="where"><Where where={where} part={scenario ?? ''} targets={targets} /></p>}
    </>
  );
}

/** Two clocks may round differently. */
const SAME_MOMENT_MS = 1;

/** A place in words; a link where it is a request that the page has. A scenario may have run twice, so the moment must fit, too. */
function Where({ where, part, targets: { requests } }: { where: string; part: string; targets: Targets }) {
  const [, number = '', seconds = ''] = /^\w+ request (\d+), (\d+\.\d+) s /.exec(where) ?? [];
  const atMs = requests?.get(`${part}-${number}`);
  return atMs !== undefined && Math.abs(atMs - Number(seconds) * 1000) <= SAME_MOMENT_MS ? <a href={`#${part}-${number}`}>{where}</a> : <>{where}</>;
}

/** Published sentences and standards by name; those that are published stand in the same page. */
export function Basis({ basis, targets: { evidence, sentences } }: { basis: readonly string[]; targets: Targets }) {
  return <>{basis.map((id, index) => <>{index > 0 && ', '}{id in sentences ? <a href={`${evidence}#p-${id}`} title={plain(sentences[id] ?? '')}>{id}</a> : id}</>)}</>;
}

/** A published sentence without its Markdown. */
export const plain = (sentence: string): string => sentence.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll(/[*`]/g, '');
