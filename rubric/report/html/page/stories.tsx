/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { PartView, StepView, StoryView, WaitedView } from '../view.ts';
import { count, secondsRange } from '../words.ts';
import { Sign } from './marks.tsx';

/** Names that are shown before the others are folded. */
const MAX_NAMES = 8;
/** Stories of one part that are shown; the table of requests has all. */
const MAX_STORIES = 30;
const MAX_DIFFERENCES = 4;

/** What happened to each record, those of the same course together: attempts, waits, and what is there in the end. */
export function Stories({ part: { name, stories, quiet } }: { part: PartView }) {
  if (stories.length === 0) return quiet === null ? null : <p class="quiet">{quiet}</p>;
  const shown = stories.slice(0, MAX_STORIES);
  return (
    <div class="wide" tabindex={0} role="region" aria-label={`What happened to each record in ${name}`}>
      <table class="stories">
        <caption>Record by record</caption>
        <thead><tr><th scope="col">Record</th><th scope="col">What happened</th><th scope="col">In the end</th></tr></thead>
        <tbody>{shown.map((story) => <Story story={story} part={name} />)}</tbody>
      </table>
      {stories.length > shown.length && <p class="quiet">{count(stories.length - shown.length, 'more course')} of events, each with few records, are not shown here.</p>}
      {quiet !== null && <p class="quiet">{quiet}</p>}
    </div>
  );
}

function Story({ story, part }: { story: StoryView; part: string }) {
  const { steps, end, why, said, differences, orderIds } = story;
  return (
    <tr>
      <th scope="row"><Names names={story.records} noun={story.orders === null ? 'record' : 'customer'} /></th>
      <td><Course steps={steps} part={part} /></td>
      <td>
        {end !== '' && <strong>{end}</strong>}
        {why !== null && <> {why}</>}
        {orderIds.length > 1 && <span class="ids">{story.records.length > 1 ? `${story.records[0] ?? ''}: ` : ''}{orderIds.join(', ')}</span>}
        {differences.length > 0 && <Differences all={differences} of={story.records.length > 1 ? story.records[0] : undefined} />}
        {said !== null && <span class="said-of">The report says: <q>{said}</q></span>}
      </td>
    </tr>
  );
}

/** Names of records; a long list is folded. */
export function Names({ names, noun }: { names: readonly string[]; noun: string }) {
  const [shown, more] = [names.slice(0, MAX_NAMES), names.slice(MAX_NAMES)];
  return (
    <>
      {names.length > 1 && <span class="how-many">{names.length} {noun}s: </span>}
      {shown.map((name, index) => <>{index > 0 && ', '}<bdi class="name">{name}</bdi></>)}
      {more.length > 0 && <details class="more"><summary>and {more.length} more</summary>{more.map((name, index) => <>{index > 0 && ', '}<bdi class="name">{name}</bdi></>)}</details>}
    </>
  );
}

/** Attempts as a chain: answer, wait, answer. */
export function Course({ steps, part }: { steps: readonly StepView[]; part: string }) {
  if (steps.length === 0) return <span class="none">–</span>;
  return <ol class="course">{steps.map((step, index) => <li><Step step={step} part={part} isNewRun={step.run !== (steps[index - 1]?.run ?? 1)} /></li>)}</ol>;
}

function Step({ step: { request, run, answer, ending, newId, before, again }, part, isNewRun }: { step: StepView; part: string; isNewRun: boolean }) {
  const lead = [...(isNewRun ? [`run ${run}`] : []), ...(before ? [`${secondsRange(before.waited)} later${askedFor(before)}`] : []), ...(newId ? ['under another orderId'] : [])];
  return (
    <>
      {lead.length > 0 && <span class="later">{lead.join(', ')}: </span>}
      <a href={`#${part}-${request}`} class="answer"><Sign ending={ending} />{answer}</a>
      {again && <span class="again">, {again.times === 1 ? 'once more' : `${again.times} times more`}, {secondsRange(again.waited)} later{askedFor(again)}{again.newId ? ', under another orderId' : ''}</span>}
    </>
  );
}

const askedFor = ({ asked }: WaitedView): string => (asked === null ? '' : ` (asked: ${asked})`);

function Differences({ all, of }: { all: StoryView['differences']; of: string | undefined }) {
  const shown = all.slice(0, MAX_DIFFERENCES);
  return (
    <ul class="differences">
      {of !== undefined && <li>for example <bdi class="name">{of}</bdi>:</li>}
      {shown.map(({ expected, found }) => <li>expected <code>{expected}</code>, arrived <code>{found}</code></li>)}
      {all.length > shown.length && <li>and {all.length - shown.length} more</li>}
    </ul>
  );
}
