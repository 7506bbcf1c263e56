/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { CheckResult, Finding } from '../../../outcome.ts';
import { clip } from '../../plain-text.ts';
import { sharedCause, withoutCause } from '../../shared-cause.ts';
import { count } from '../words.ts';

/** Characters of an expectation, and of an observation, that stand below the claim. */
const MAX_BRIEF = 160;
/** A word that was cut in its middle, if it is short enough for one: half an id is worse than none. */
const CUT_WORD = /[,;:]?\s\S{0,24}…$/;
/** Findings of one check that are shown; the results file has all. */
const MAX_FINDINGS = 5;

/** Where links of a finding lead: the page itself, or the evidence beside it. */
export interface Targets {
  evidence: string;
  sentences: Record<string, string>;
  /** Arrival (ms) of the requests that the page lists, by part and number, e.g. "S25-14". */
  requests?: ReadonlyMap<string, number>;
}

/** A failed check: what was expected, what happened, and the passage that shows it. */
export function FailedCheck({ check, targets }: { check: CheckResult; targets: Targets }) {
  const { code, failureTitle, findings, basis } = check;
  const places = [...new Set(findings.flatMap(({ scenario }) => scenario ?? []))];
  return (
    <div class="failed">
      <details id={`c-${code}`}>
        <summary>
          <span class="code">{code}</span> <span class="claim">{failureTitle}</span>
          {findings[0] && <span class="brief">{inBrief(findings[0])}{findings.length > 1 && ` (and ${count(findings.length - 1, 'more finding')})`}</span>}
        </summary>
        <Findings findings={findings} targets={targets} />
        <Basis basis={basis} targets={targets} />
      </details>
      <span class="places">{places.map((place) => <><a href={`${targets.evidence}#${place}`}>{place}</a> </>)}</span>
    </div>
  );
}

/** A finding in one line: what was expected, and what came. */
export const inBrief = ({ expected, observed }: Finding): string => `expected ${brief(expected)}; observed ${brief(observed)}`;

const brief = (text: string): string => clip(text, MAX_BRIEF).replace(CUT_WORD, ' …');

/** The first findings of a check; a cause that all of them have in common is said once, below. */
export function Findings({ findings, targets }: { findings: readonly Finding[]; targets: Targets }) {
  const cause = sharedCause(findings);
  const replay = findings.find((finding) => finding.replay !== undefined)?.replay;
  const shown = findings.slice(0, MAX_FINDINGS).map(cause === undefined ? (finding) => finding : withoutCause);
  return (
    <>
      <ul class="findings">
        {shown.map((finding) => <li><OneFinding finding={finding} targets={targets} /></li>)}
        {findings.length > shown.length && <li class="left-out">{count(findings.length - shown.length, 'more finding')} in scorecard.json</li>}
      </ul>
      {cause !== undefined && <p class="cause">Likely cause: {cause}</p>}
      {replay !== undefined && <p class="cause">To see it: <code>{replay}</code></p>}
    </>
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

/** What the candidate could know: published sentences in full, standards by name. */
export function Basis({ basis, targets: { evidence, sentences } }: { basis: readonly string[]; targets: Targets }) {
  const [published, standards] = [basis.filter((id) => id in sentences), basis.filter((id) => !(id in sentences))];
  return (
    <div class="basis">
      What the candidate could know
      <ul>
        {published.map((id) => <li><a href={`${evidence}#p-${id}`}>{id}</a> {plain(sentences[id] ?? '')}</li>)}
        {standards.length > 0 && <li>{standards.join(', ')}</li>}
      </ul>
    </div>
  );
}

/** A published sentence without its Markdown. */
export const plain = (sentence: string): string => sentence.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll(/[*`]/g, '');
