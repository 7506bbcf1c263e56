/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { ReadingPlace } from '../reading-list.ts';

/** What to read before the talk. */
export function ReadingList({ places, evidence }: { places: readonly ReadingPlace[]; evidence: string }) {
  return (
    <ul class="reading-list">
      <li><strong>README</strong>: could a colleague run and mend it with this alone?</li>
      {places.map(({ place, kind, title, checks, lines }) => (
        <li>
          {kind === 'scenario' ? <a href={`${evidence}#${place}`}><span class="code">{place}</span> {title}</a> : <code>{place}</code>}
          {lines.length > 0 && `, line ${lines.join(', ')}`}{checks.length > 0 ? <>: <span class="code">{checks.join(', ')}</span></> : `: ${title}`}
        </li>
      ))}
      <li><strong>The main path</strong>, top to bottom, once: where did you have to go back?</li>
    </ul>
  );
}
