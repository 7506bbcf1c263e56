/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Criterion } from '../../criterion.ts';
import type { Scorecard } from '../../scorecard.ts';
import { chooseGuide } from './guide.ts';
import { Aftermath } from './page/aftermath.tsx';
import { renderDocument } from './page/document.tsx';
import { plain, type Targets } from './page/findings.tsx';
import { Guide } from './page/guide.tsx';
import { Head, Notices } from './page/head.tsx';
import { Legend, MarkShapes } from './page/marks.tsx';
import { ByReason, FailedByCriterion, Passed } from './page/outcomes.tsx';
import { Overview } from './page/overview.tsx';
import { OwnLevels } from './page/own-levels.tsx';
import { Preparation } from './page/preparation.tsx';
import { failedIn, Scenario } from './page/scenario.tsx';
import { SeveralOrders } from './page/several-orders.tsx';
import { Toolbar } from './page/toolbar.tsx';
import type { EvidenceView } from './view.ts';

/** More scenarios than this are not open at first. */
const MAX_OPEN = 1;

/** evidence.html: what happened, for readers who set their own levels first. It names no level and no tier.
 * @param view masked plain data; it may still be hostile text, which is escaped here */
export function renderEvidence(scorecard: Scorecard, criteria: readonly Criterion[], view: EvidenceView): string {
  const requests = view.scenarios.flatMap(({ parts }) => parts.flatMap((part) => part.requests.map(({ number, atMs }) => [`${part.name}-${number}`, atMs] as const)));
  const targets: Targets = { evidence: '', sentences: view.sentences, requests: new Map(requests) };
  return renderDocument({
    title: `Evidence: ${scorecard.submission.name}`, interactive: true,
    children: (
      <>
        <MarkShapes />
        <Head kind="Evidence" scorecard={scorecard} />
        <main id="content">
          <Notices notices={scorecard.notices} />
          <Start scorecard={scorecard} criteria={criteria} targets={targets} />
          <section id="orders"><h2>Customers with more than one order</h2><SeveralOrders scenarios={view.scenarios} /></section>
          <section id="aftermath"><h2>What the program did after trouble</h2><Aftermath kinds={view.aftermath} /></section>
          <section id="failed"><h2>What came out otherwise than published</h2><FailedByCriterion criteria={criteria} checks={scorecard.checks} targets={targets} /></section>
          <section id="overview"><h2>All scenarios at a glance</h2><Overview scenarios={view.scenarios} facts={scorecard.scenarios} checks={scorecard.checks} /></section>
          <Scenarios scorecard={scorecard} view={view} />
          <Rest scorecard={scorecard} criteria={criteria} />
          <Sentences view={view} scorecard={scorecard} />
          <Faults view={view} />
        </main>
      </>
    ),
  });
}

function Start({ scorecard, criteria, targets }: { scorecard: Scorecard; criteria: readonly Criterion[]; targets: Targets }) {
  return (
    <section id="start">
      <p class="lead">Read this before any proposal: it shows what the services saw, and names no level. Set your own levels on <a href="#own-levels">the sheet at the end</a>, then open <code>proposal.html</code>.</p>
      <nav class="contents" aria-label="Contents">
        <a href="#ask">Where to start the talk</a><a href="#orders">Several orders</a><a href="#aftermath">After trouble</a><a href="#failed">Not as published</a><a href="#overview">At a glance</a><a href="#scenarios">Scenario by scenario</a><a href="#rest">Everything else</a><a href="#own-levels">Your levels</a>
      </nav>
      <h2 id="ask">Where to start the talk</h2>
      <p>Chosen from the strongest and the weakest evidence of this submission. Show the evidence, ask openly, and give no hints.</p>
      <Guide topics={chooseGuide(criteria, scorecard.checks)} targets={targets} />
    </section>
  );
}

function Scenarios({ scorecard, view: { scenarios } }: { scorecard: Scorecard; view: EvidenceView }) {
  const { checks } = scorecard;
  const withFindings = scenarios.filter(({ code }) => failedIn(code, checks).length > 0).slice(0, MAX_OPEN);
  const open = withFindings.length > 0 ? withFindings : scenarios.slice(0, MAX_OPEN);
  return (
    <section id="scenarios">
      <h2>Scenario by scenario</h2>
      <Legend />
      <Toolbar />
      {scenarios.map((scenario) => <Scenario scenario={scenario} facts={scorecard.scenarios.find(({ code }) => code === scenario.code)} checks={checks} isOpen={open.includes(scenario)} />)}
    </section>
  );
}

function Rest({ scorecard, criteria }: { scorecard: Scorecard; criteria: readonly Criterion[] }) {
  const { checks, steps, submission } = scorecard;
  const having = (outcome: (typeof checks)[number]['outcome']) => checks.filter((check) => check.outcome === outcome);
  return (
    <>
      <section id="rest">
        <h2>Everything else</h2>
        <details><summary>Could not be judged ({having('unknown').length})</summary><ByReason checks={having('unknown')} /></details>
        <details><summary>Gave no occasion to be shown ({having('not-shown').length})</summary><ByReason checks={having('not-shown')} /></details>
        <details><summary>Came out as published ({having('pass').length} checks)</summary><Passed checks={having('pass')} /></details>
        <Preparation steps={steps} commands={submission.commands} />
      </section>
      <section id="own-levels">
        <h2>Your own levels</h2>
        <p>Fill them in before you open the proposal; what you hear in the talk may raise or lower them.</p>
        <OwnLevels criteria={criteria} scorecard={scorecard} />
      </section>
    </>
  );
}

/** The published sentences that the page speaks of. */
function Sentences({ view: { sentences, scenarios }, scorecard: { checks } }: { view: EvidenceView; scorecard: Scorecard }) {
  const named = new Set([...checks.flatMap(({ basis }) => basis), ...scenarios.flatMap(({ parts }) => parts.flatMap(({ requests }) => requests.flatMap((request) => request.sentences)))]);
  const shown = Object.entries(sentences).filter(([id]) => named.has(id));
  return (
    <section id="published">
      <h2>What the candidate could know</h2>
      <dl class="sentences">{shown.map(([id, text]) => <div id={`p-${id}`}><dt>{id}</dt><dd>{plain(text)}</dd></div>)}</dl>
    </section>
  );
}

/** What the services did on purpose. */
function Faults({ view: { faults, scenarios } }: { view: EvidenceView }) {
  const met = new Set(scenarios.flatMap(({ parts }) => parts.flatMap(({ requests }) => requests.flatMap(({ fault }) => fault ?? []))));
  const shown = Object.entries(faults).filter(([kind]) => met.has(kind));
  if (shown.length === 0) return null;
  return (
    <section id="faults">
      <h2>Faults that the services put in the way</h2>
      <dl class="sentences">{shown.map(([kind, summary]) => <div id={`f-${kind}`}><dt>{kind}</dt><dd>{summary}</dd></div>)}</dl>
    </section>
  );
}
