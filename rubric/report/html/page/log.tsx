/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { LogLine, PartView, RunView } from '../view.ts';

/** What the program said, by run, with the time of each line. It scrolls with the time line beside it. */
export function Log({ part: { name, runs, folder } }: { part: PartView }) {
  const lines = runs.reduce((sum, { log }) => sum + log.length, 0);
  return (
    <section class="log" aria-label={`Output of the program in ${name}`}>
      <h4>What the program said</h4>
      {lines === 0 ? <p class="empty">Nothing.</p> : (
        <div class="lines" tabindex={0} role="group" aria-label={`Output of the program in ${name}, line by line`}>
          {runs.map((run) => <RunLog run={run} named={runs.length > 1} folder={folder} />)}
        </div>
      )}
    </section>
  );
}

function RunLog({ run: { number, log, head, linesLeftOut }, named, folder }: { run: RunView; named: boolean; folder: string }) {
  return (
    <>
      {named && <h5>Run {number}{log.length === 0 && ': nothing'}</h5>}
      <ol>{log.slice(0, head).map(line)}</ol>
      {linesLeftOut > 0 && <p class="left-out">{linesLeftOut} lines are left out here; {folder}run-{number}.stdout.txt and .stderr.txt hold all.</p>}
      {linesLeftOut > 0 && <ol>{log.slice(head).map(line)}</ol>}
    </>
  );
}

const line = ({ atMs, stream, text }: LogLine) =>
  <li data-s={(atMs / 1000).toFixed(3)} class={stream === 'stderr' ? 'err' : undefined}>{text}</li>;
