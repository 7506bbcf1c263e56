/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Outcome } from '../../outcome.ts';
import type { Scorecard } from '../../scorecard.ts';
import { levelInWords } from '../../sentence.ts';
import { differenceOf, type ChangedOutcome, type Difference } from './difference.ts';
import { renderDocument } from './page/document.tsx';
import { Head } from './page/head.tsx';
import { count } from './words.ts';

const NAMES: Record<Outcome, string> = { pass: 'passed', fail: 'failed', unknown: 'not judged', 'not-shown': 'not shown' };
export const outcomeName = (outcome: Outcome | null): string => (outcome === null ? 'not there' : NAMES[outcome]);

/** difference.html: which outcomes changed since an earlier grading, and what may be the reason. Levels are folded. */
export function renderDifference(now: Scorecard, earlier: Scorecard): string {
  const difference = differenceOf(now, earlier);
  return renderDocument({
    title: `Difference: ${now.submission.name}`, interactive: false,
    children: (
      <>
        <Head kind="Difference" scorecard={now} />
        <main id="content">
          <p class="lead">Compared with the grading of <time datetime={earlier.startedAt}>{earlier.startedAt.slice(0, 16).replace('T', ' ')} UTC</time> of <bdi>{earlier.submission.name}</bdi>.</p>
          <section><h2>What is not the same</h2><ul>{difference.reasons.map((reason) => <li>{reason}</li>)}</ul></section>
          <section><h2>Outcomes that changed</h2><Changes difference={difference} /></section>
          {difference.levels.length > 0 && (
            <details>
              <summary>Proposed levels that changed ({difference.levels.length}); open this after you have set your own</summary>
              <ul>{difference.levels.map(({ title, before, now: level }) => <li>{title}: {levelInWords(before)}, now {levelInWords(level)}</li>)}</ul>
            </details>
          )}
        </main>
      </>
    ),
  });
}

function Changes({ difference: { changed, stillFailed } }: { difference: Difference }) {
  const rest = stillFailed > 0 ? `${count(stillFailed, 'check')} failed then and now.` : 'No check failed both times.';
  if (changed.length === 0) return <p>None. {rest}</p>;
  return (
    <>
      <div class="wide" tabindex={0} role="region" aria-label="Outcomes that changed">
        <table class="changes">
          <thead><tr><th scope="col">Check</th><th scope="col">Then</th><th scope="col">Now</th><th scope="col">What it says</th></tr></thead>
          <tbody>{changed.map((one) => <Change change={one} />)}</tbody>
        </table>
      </div>
      <p>{rest}</p>
    </>
  );
}

const Change = ({ change: { check: { code, title, failureTitle }, before, now, said } }: { change: ChangedOutcome }) => (
  <tr>
    <th scope="row"><span class="code">{code}</span> {now === 'fail' ? failureTitle : title}</th>
    <td>{outcomeName(before)}</td>
    <td class={now ?? undefined}>{outcomeName(now)}</td>
    <td>{said}</td>
  </tr>
);
