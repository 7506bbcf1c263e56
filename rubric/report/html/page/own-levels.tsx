/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Criterion, Level } from '../../../criterion.ts';
import type { Scorecard } from '../../../scorecard.ts';
import { FromTheFiles, questionsOf } from './from-the-files.tsx';
import { Words } from './guide.tsx';

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4];

/** A sheet to fill in by hand: what each level looks like in this exercise, and a box for the reader's own. */
export function OwnLevels({ criteria, scorecard }: { criteria: readonly Criterion[]; scorecard: Scorecard }) {
  return (
    <ol class="own-levels">
      {criteria.map(({ id, title, levels, unseen, questions }) => (
        <li>
          <h3 id={`own-${id}`}>{title} <span class="box" role="img" aria-label="Box for your own level"></span></h3>
          <details>
            <summary>What the levels look like, and what only you can see</summary>
            <dl class="anchors">{LEVELS.map((level) => <div><dt>{level}</dt><dd><Words text={levels[level]} /></dd></div>)}</dl>
            <p>The suite cannot see <Words text={unseen} /></p>
            <ul class="questions">{questions.map((question) => <li><Words text={question} /></li>)}</ul>
            <FromTheFiles places={scorecard.criteria.find((score) => score.id === id)?.readingList} questions={questionsOf(id, scorecard.questions)} />
          </details>
        </li>
      ))}
    </ol>
  );
}
