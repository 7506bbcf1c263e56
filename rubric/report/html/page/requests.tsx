/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { PartView, RequestView } from '../view.ts';
import { seconds } from '../words.ts';
import { Sign } from './marks.tsx';

/** All requests of a part as a table: the time line in words, and what the page shows when a mark is pointed at. */
export function Requests({ part: { name, requests, requestsLeftOut, folder } }: { part: PartView }) {
  return (
    <details class="requests">
      <summary>{requestsLeftOut > 0 ? `${requests.length} of ${requests.length + requestsLeftOut}` : `All ${requests.length}`} requests as a table</summary>
      <div class="wide" tabindex={0} role="region" aria-label={`Requests of ${name}`}>
        <table>
          <caption>Requests of {name}, in order of arrival{requestsLeftOut > 0 && `; ${requestsLeftOut} more, all like others, stand in ${folder}journal.jsonl`}</caption>
          <thead>
            <tr><th scope="col">No.</th><th scope="col">At</th><th scope="col">About</th><th scope="col">Attempt</th><th scope="col">Answer</th><th scope="col">Took</th><th scope="col">More</th></tr>
          </thead>
          <tbody>{requests.map((request) => <Row request={request} part={name} />)}</tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ request, part }: { request: RequestView; part: string }) {
  const { number, atMs, about, attempt, answer, ending, tookMs, sentences, like } = request;
  return (
    <tr id={`${part}-${number}`} data-p={sentences.join(' ') || undefined} data-like={like ?? undefined}>
      <td>{number}</td>
      <td>{(atMs / 1000).toFixed(3)} s</td>
      <td>{about}</td>
      <td>{attempt}{waitOf(request)}</td>
      <td><Sign ending={ending} />{answer}</td>
      <td>{tookMs === null ? '–' : seconds(tookMs)}</td>
      <td><More request={request} /></td>
    </tr>
  );
}

function waitOf({ waitedMs, asked, run }: RequestView): string {
  if (waitedMs === null) return run > 1 ? `, run ${run}` : '';
  return `, ${seconds(waitedMs)} after the last${asked === null ? '' : ` (asked: ${asked})`}`;
}

function More({ request: { fault, underWay, sent, received } }: { request: RequestView }) {
  return (
    <>
      {fault !== null && <>fault: <b>{fault}</b> </>}
      {underWay > 1 && `${underWay} under way`}
      {sent !== null && (
        <details class="wire">
          <summary>As sent</summary>
          <pre class="sent">{sent}</pre>
          <pre class="received">{received}</pre>
        </details>
      )}
    </>
  );
}
