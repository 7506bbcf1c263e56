/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { ReadingPlace } from '../reading-list.ts';
import { Codes } from './codes.tsx';

/** What to read before the talk.
 * @param linked codes of checks with a place of their own in the page */
export function ReadingList({ places, evidence, linked }: { places: readonly ReadingPlace[]; evidence: string; linked: ReadonlySet<string> }) {
  return (
    <ul class="reading-list">
      <li><strong>README</strong>: could a colleague run and mend it with this alone?</li>
      {places.map(({ place, kind, title, checks, lines }) => (
        <li>
          {kind === 'scenario' ? <a href={`${evidence}#${place}`}><span class="code">{place}</span> {title}</a> : <code>{place}</code>}
          {lines.length > 0 && `, line ${lines.join(', ')}`}{checks.length > 0 ? <>: <Codes text={checks.join(', ')} linked={linked} /></> : `: ${title}`}
        </li>
      ))}
      <li><strong>The main path</strong>, top to bottom, once: where did you have to go back?</li>
    </ul>
  );
}
