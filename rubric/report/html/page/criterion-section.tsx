/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Criterion, Level } from '../../../criterion.ts';
import type { CheckResult, Outcome, Tier } from '../../../outcome.ts';
import { chooseTopics } from '../../../discussion.ts';
import type { CriterionScore, Scorecard } from '../../../scorecard.ts';
import { proposedInWords } from '../../../sentence.ts';
import { Codes, failedCodes } from './codes.tsx';
import { FailedCheck, type Targets } from './findings.tsx';
import { FromTheFiles, questionsOf } from './from-the-files.tsx';
import { Words } from './guide.tsx';
import { ByReason, SeenIn } from './outcomes.tsx';

const TIERS: readonly { tier: Tier; name: string }[] = [
  { tier: 'basic', name: 'Basic: all of them make a 2' },
  { tier: 'solid', name: 'Solid: most of them make a 3' },
  { tier: 'exceptional', name: 'Exceptional: they decide on a 4' },
];
const LEVELS: readonly Level[] = [1, 2, 3, 4];

interface SectionProps { criterion: Criterion; score: CriterionScore; scorecard: Scorecard; targets: Targets }

/** One criterion: the proposal in its sentence, the checks behind it, and what is left to a person. */
export function CriterionSection({ criterion, score, scorecard: { checks, questions }, targets }: SectionProps) {
  const own = checks.filter((check) => check.criterion === criterion.id);
  const having = (outcome: Outcome) => own.filter((check) => check.outcome === outcome);
  return (
    <section class="criterion" id={`k-${criterion.id}`}>
      <h3>{criterion.title} <LevelChip score={score} /></h3>
      <p class="sentence"><Codes text={score.proposal} linked={failedCodes(checks)} /></p>
      {score.level > 0 && <p class="anchor">What a {score.level} looks like here: <Words text={criterion.levels[score.level]} />{score.level < 4 && <Next criterion={criterion} level={score.level} />}</p>}
      {having('fail').length > 0 && <h4>Failed</h4>}
      {having('fail').map((check) => <FailedCheck check={check} targets={targets} />)}
      {having('unknown').length > 0 && <><h4>Not judged</h4><ByReason checks={having('unknown')} /></>}
      {having('not-shown').length > 0 && <><h4>Not shown</h4><ByReason checks={having('not-shown')} /></>}
      {own.length > 0 && <details><summary>All {own.length} checks</summary><AllChecks checks={own} /></details>}
      <h4>Left to you</h4>
      <p>The suite cannot see <Words text={criterion.unseen} /></p>
      <ul class="questions">{criterion.questions.map((question) => <li><Words text={question} /></li>)}</ul>
      <FromTheFiles places={score.readingList} questions={questionsOf(criterion.id, questions)} />
      <details>
        <summary>All questions for the talk</summary>
        {chooseTopics(criterion, checks).map(({ topic, questions: asked }) => <><h5>{topic}</h5><ul class="questions">{asked.map((question) => <li><Words text={question} /></li>)}</ul></>)}
      </details>
    </section>
  );
}

function Next({ criterion, level }: { criterion: Criterion; level: Level }) {
  const next = LEVELS[level];
  return next === undefined ? null : <span class="next"> What a {next} would show: <Words text={criterion.levels[next]} /></span>;
}

/** A level as a number with its meaning, or that there is none; the number alone is never a colour. */
export const LevelChip = ({ score }: { score: CriterionScore }) => <span class={`level level-${score.level}`}>{proposedInWords(score)}</span>;

const SIGNS: Record<Outcome, { sign: string; name: string }> = {
  pass: { sign: '✓', name: 'passed' }, fail: { sign: '✗', name: 'failed' }, unknown: { sign: '?', name: 'not judged' }, 'not-shown': { sign: '–', name: 'not shown' },
};

function AllChecks({ checks }: { checks: readonly CheckResult[] }) {
  return (
    <>
      {TIERS.map(({ tier, name }) => {
        const own = checks.filter((check) => check.tier === tier);
        return own.length > 0 && (
          <>
            <h4>{name}</h4>
            <ul class="checks">
              {own.map(({ code, title, star, outcome, scenarios }) => (
                <li class={outcome}><span class="outcome" aria-hidden="true">{SIGNS[outcome].sign}</span> <span class="code">{code}</span>{star && ' ★'} {title}<SeenIn scenarios={scenarios} /> <span class="outcome-name">({SIGNS[outcome].name})</span></li>
              ))}
            </ul>
          </>
        );
      })}
    </>
  );
}
