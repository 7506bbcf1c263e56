/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Criterion } from '../../criterion.ts';
import type { Scorecard } from '../../scorecard.ts';
import { CLOSING } from '../plain-text.ts';
import { chooseGuide } from './guide.ts';
import { Codes, failedCodes } from './page/codes.tsx';
import { CriterionSection, LevelChip } from './page/criterion-section.tsx';
import { renderDocument } from './page/document.tsx';
import type { Targets } from './page/findings.tsx';
import { Guide } from './page/guide.tsx';
import { Head, Notices } from './page/head.tsx';
import { ReadingList } from './page/reading-list.tsx';
import { readingList } from './reading-list.ts';

/** File that stands beside the proposal. */
const EVIDENCE = 'evidence.html';

/** proposal.html: the proposed level of each criterion with all that is behind it, and what is left to people.
 * @param sentences published sentences by id */
export function renderProposal(scorecard: Scorecard, criteria: readonly Criterion[], sentences: Record<string, string>): string {
  const targets: Targets = { evidence: EVIDENCE, sentences };
  return renderDocument({
    title: `Proposal: ${scorecard.submission.name}`, interactive: false,
    children: (
      <>
        <Head kind="Proposal" scorecard={scorecard} />
        <main id="content">
          <p class="lead">Open this after you have set your own levels from <a href={EVIDENCE}>the evidence</a>. {CLOSING}</p>
          <Notices notices={scorecard.notices} />
          <section id="levels"><h2>Levels proposed</h2><Levels scorecard={scorecard} /></section>
          <section id="recommendation">
            <h2>Hiring recommendation</h2>
            <div class="field" role="img" aria-label="Empty field for the hiring recommendation"></div>
            <p>Only people fill this in. The suite adds nothing up, ranks nobody, and recommends nobody.</p>
          </section>
          <section id="guide">
            <h2>Discussion guide</h2>
            <p>For 15 to 20 minutes, chosen from the strongest and the weakest evidence of this submission. Show the evidence, not the verdict; ask openly and give no hints. What you hear may raise or lower a level: note it beside the level.</p>
            <Guide topics={chooseGuide(criteria, scorecard.checks)} targets={targets} />
          </section>
          <section id="reading"><h2>Reading list</h2><p>Ten minutes of reading that say most about this submission.</p><ReadingList places={readingList(scorecard)} evidence={EVIDENCE} linked={failedCodes(scorecard.checks)} /></section>
          <section id="criteria">
            <h2>Criterion by criterion</h2>
            {criteria.map((criterion) => {
              const score = scorecard.criteria.find(({ id }) => id === criterion.id);
              return score && <CriterionSection criterion={criterion} score={score} scorecard={scorecard} targets={targets} />;
            })}
          </section>
        </main>
      </>
    ),
  });
}

function Levels({ scorecard: { criteria, checks } }: { scorecard: Scorecard }) {
  const linked = failedCodes(checks);
  return (
    <div class="wide" tabindex={0} role="region" aria-label="Levels proposed">
      <table class="levels">
        <caption>The suite’s proposal beside yours</caption>
        <thead><tr><th scope="col">Criterion</th><th scope="col">Yours</th><th scope="col">Proposed</th><th scope="col">Why</th></tr></thead>
        <tbody>
          {criteria.map((score) => (
            <tr>
              <th scope="row"><a href={`#k-${score.id}`}>{score.title}</a></th>
              <td><span class="box" role="img" aria-label="Box for your own level"></span></td>
              <td><LevelChip score={score} /></td>
              <td class="sentence"><Codes text={reasonOf(score.title, score.proposal)} linked={linked} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The sentence without the title and the level, which stand beside it. */
const reasonOf = (title: string, proposal: string): string => proposal.replace(`${title}: `, '').replace(/^(proposed \d( – [^.]+)?\.|0 – [^:]+:) /, '');
