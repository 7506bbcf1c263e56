/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Ending } from '../view.ts';

/** How each ending is called and drawn. Form and colour say the same, so that neither is needed alone. */
export const ENDINGS: readonly { ending: Ending; name: string }[] = [
  { ending: 'done', name: 'answered as asked' },
  { ending: 'already', name: '409, the order was there already' },
  { ending: 'odd', name: '2xx that confirms nothing' },
  { ending: 'trouble', name: 'passing trouble: 408, 429, 5xx' },
  { ending: 'refused', name: 'refused: other 4xx, redirect' },
  { ending: 'broken', name: 'no complete answer' },
];

const SHAPES: Record<Ending, string> = {
  done: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  already: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  odd: 'M-4-4h8v8h-8z',
  trouble: 'M0-5.2L5 4H-5z',
  refused: 'M0-5.4L5.4 0L0 5.4L-5.4 0z',
  broken: 'M-4-4L4 4M4-4L-4 4',
};

/** Shapes that the pictures of a page use. Those ending in "-s" have the bar below that stands for a stored order. */
export function MarkShapes() {
  return (
    <svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {ENDINGS.flatMap(({ ending }) => [
          <path id={`m-${ending}`} class={`mark ${ending}`} d={SHAPES[ending]} />,
          <g id={`m-${ending}-s`}>
            <path class={`mark ${ending}`} d={SHAPES[ending]} />
            <path class="stored" d="M-4.5 7.6h9" />
          </g>,
        ])}
        <circle id="m-fault" class="fault" r="7" />
        <pattern id="asked" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch" d="M0 0v5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A mark of the pictures beside its meaning. */
function Sample({ ending, stored = false, fault = false }: { ending: Ending; stored?: boolean; fault?: boolean }) {
  return (
    <svg class="sample" width="18" height="18" viewBox="-9 -8 18 18" aria-hidden="true" focusable="false">
      {fault && <use href="#m-fault" />}
      <use href={`#m-${ending}${stored ? '-s' : ''}`} />
    </svg>
  );
}

/** The form of a mark in a line of text, made by the style: there are thousands of them. */
export const Sign = ({ ending }: { ending: Ending }) => <i class={ending}></i>;

/** What the marks of the pictures mean. */
export function Legend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      {ENDINGS.map(({ ending, name }) => <li><Sample ending={ending} />{name}</li>)}
      <li><Sample ending="done" stored />bar below: an order was stored</li>
      <li><Sample ending="trouble" fault />ring: the services put a fault in its way</li>
      <li><svg class="sample" width="30" height="12" aria-hidden="true" focusable="false"><path class="wait" d="M0 6h30" /></svg>wait before a further attempt</li>
      <li><svg class="sample" width="30" height="12" aria-hidden="true" focusable="false"><rect class="asked" width="30" height="12" fill="url(#asked)" /></svg>time the answer asked to wait (Retry-After)</li>
    </ul>
  );
}
