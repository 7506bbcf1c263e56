/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Scorecard } from '../../../scorecard.ts';
import { duration } from '../../plain-text.ts';
import { count } from '../words.ts';

/** What every page of a grading begins with: what it is, of what, and what a reader must know first. */
export function Head({ kind, scorecard }: { kind: string; scorecard: Scorecard }) {
  const { submission, kit, seed, startedAt, wallMs, machine, scenarios } = scorecard;
  const ran = scenarios.filter(({ status }) => status !== 'not-run').length;
  return (
    <header class="head">
      <p class="kind">{kind}</p>
      <h1><bdi>{submission.name || 'Submission without a name'}</bdi></h1>
      <p class="facts">
        <bdi>{submission.language || 'language not named'}</bdi> · {count(submission.files, 'file')} · {ran} of {count(scenarios.length, 'scenario')} ran · {duration(wallMs)} · <time datetime={startedAt}>{startedAt.slice(0, 16).replace('T', ' ')} UTC</time>
      </p>
      <details class="facts">
        <summary>Where these results come from</summary>
        <dl>
          <div><dt>Folder</dt><dd>{submission.folder}</dd></div>
          <div><dt>Digest of the files</dt><dd><code>{submission.digest}</code></dd></div>
          <div><dt>Graded by</dt><dd>{kit.name} {kit.version}, seed {seed}</dd></div>
          <div><dt>Machine</dt><dd>{machine.platform} {machine.arch}, Node {machine.node}, {count(machine.cpus, 'processor')}</dd></div>
        </dl>
      </details>
    </header>
  );
}

/** Warnings stand open; notes are folded. */
export function Notices({ notices }: Pick<Scorecard, 'notices'>) {
  const [warnings, notes] = [notices.filter(({ kind }) => kind === 'warning'), notices.filter(({ kind }) => kind === 'info')];
  return (
    <>
      {warnings.length > 0 && <ul class="notices">{warnings.map(({ text }) => <li><strong>Warning:</strong> {text}</li>)}</ul>}
      {notes.length > 0 && <details class="notes"><summary>{count(notes.length, 'note')} on this grading</summary><ul>{notes.map(({ text }) => <li>{text}</li>)}</ul></details>}
    </>
  );
}
