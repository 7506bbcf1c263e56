/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { CriterionScore, Question } from '../../../scorecard.ts';

interface FromTheFilesProps { places: CriterionScore['readingList']; questions: readonly Question[] }

/** What reading the delivered files brought for one criterion: places to open, and what only people can answer. */
export function FromTheFiles({ places = [], questions }: FromTheFilesProps) {
  return (
    <>
      {places.length > 0 && <><p class="label">Open in the code</p><ul class="places-to-open">{places.map(({ where, why }) => <li><code>{where}</code>: {why}</li>)}</ul></>}
      {questions.length > 0 && (
        <>
          <p class="label">Seen in the files, for you to answer</p>
          <ul>
            {questions.map(({ text, where, quotation }) => (
              <li>{text}{where !== undefined && <> <code>{where}</code></>}{quotation !== undefined && <pre>{quotation}</pre>}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The questions of one criterion. */
export const questionsOf = (criterion: string, all: readonly Question[] = []): Question[] => all.filter((question) => question.criterion === criterion);
