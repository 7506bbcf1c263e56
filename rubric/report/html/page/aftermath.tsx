/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { group } from 'd3-array';
import type { AftermathView } from '../view.ts';
import { secondsRange } from '../words.ts';

/** What the program did after each kind of trouble, over all scenarios. */
export function Aftermath({ kinds }: { kinds: readonly AftermathView[] }) {
  if (kinds.length === 0) return <p>It met no trouble in the scenarios that ran.</p>;
  return (
    <div class="wide" tabindex={0} role="region" aria-label="What the program did after trouble">
      <table class="aftermath">
        <thead><tr><th scope="col">From</th><th scope="col">What came back</th><th scope="col">Times</th><th scope="col">What the program did then</th><th scope="col">Where</th></tr></thead>
        {[...group(kinds, ({ service }) => service)].map(([service, own]) => (
          <tbody>
            {own.map((kind, index) => (
              <tr>
                {index === 0 && <th scope="rowgroup" rowSpan={own.length}>{service}</th>}
                <th scope="row"><strong>{kind.answer}</strong></th>
                <td>{kind.times}</td>
                <td>{inWords(kind)}</td>
                <td class="places">{kind.parts.map((part) => <><a href={`#${part}`}>{part}</a> </>)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** E.g. "sent again 2 times, 0.001 to 0.004 s later, 1 of them sooner than asked; not sent again once: the run ended with exit code 0". */
function inWords({ times, again, notAgain, ends }: AftermathView): string {
  const ended = `the ${ends.length === 1 ? 'run' : 'runs'} ended ${ends.join(', ')}`;
  return [...(again ? [sentAgain(again, times)] : []), ...(notAgain > 0 ? [`not sent again${notAgain === times ? '' : howOften(notAgain, times)}: ${ended}`] : [])].join('; ');
}

function sentAgain({ times: repeats, waited, sooner, newId }: NonNullable<AftermathView['again']>, times: number): string {
  const often = howOften(repeats, times);
  return `sent again${often === '' ? '' : `${often},`} ${secondsRange(waited)} later${some(sooner, repeats, 'sooner than asked')}${some(newId, repeats, 'under another orderId')}`;
}

/** " each time" or " 5 times" */
function howOften(number: number, times: number): string {
  if (times === 1) return '';
  if (number === times) return ' each time';
  return number === 1 ? ' once' : ` ${number} times`;
}

function some(number: number, all: number, what: string): string {
  if (number === 0) return '';
  return `, ${number === all ? '' : `${number} of them `}${what}`;
}
