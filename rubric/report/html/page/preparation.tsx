/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Scorecard } from '../../../scorecard.ts';
import { duration } from '../../plain-text.ts';

/** How the submission was installed, built and started. */
export function Preparation({ steps, commands }: { steps: Scorecard['steps']; commands: Scorecard['submission']['commands'] }) {
  return (
    <details open={steps.some(({ outcome }) => outcome !== 'ok')}>
      <summary>Install, build and run</summary>
      <dl class="commands">
        {Object.entries(commands).map(([name, command]) => <div><dt>{name}</dt><dd><code>{Array.isArray(command) ? command.join(' ') : command}</code></dd></div>)}
      </dl>
      {steps.map(({ step, outcome, exitCode, ms, outputTail }) => (
        <>
          <p>{step}: {outcome}, exit code {exitCode ?? 'none'}, {duration(ms)}</p>
          {outcome !== 'ok' && outputTail !== '' && <pre>{outputTail}</pre>}
        </>
      ))}
    </details>
  );
}
