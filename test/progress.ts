import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { CollectEvents } from './harness/collect.ts';
import type { Scenario } from './harness/define-scenario.ts';
import type { ScenarioEvidence } from './harness/evidence.ts';

/** Shows on a stream how a grading goes on: a line for what is done and, on a terminal, one for what is under way.
 * @param already scenarios that an earlier sitting has done */
export function createProgress(stream: NodeJS.WriteStream, scenarios: number, already = 0): CollectEvents & { clear(): void } {
  const isLive = stream.isTTY;
  const update = createLogUpdate(stream);
  const running = new Map<string, number>();
  let done = already;
  const refresh = () => {
    if (isLive && running.size > 0) update(pc.dim(`  ${done}/${scenarios} done, under way: ${[...running.keys()].join(', ')}`));
  };
  const line = (text: string) => {
    if (isLive) update.clear();
    stream.write(`${text}\n`);
    refresh();
  };
  return {
    onStep: (step) => { line(`  ${step} …`); },
    onStepEnd: ({ step, outcome, ms }) => { line(`  ${step} ${outcome === 'ok' ? pc.green('done') : pc.red(outcome)} ${pc.dim(inSeconds(ms))}`); },
    onScenarioStart: ({ code }) => {
      running.set(code, performance.now());
      refresh();
    },
    onScenarioEnd: (scenario, evidence) => {
      running.delete(scenario.code);
      done += 1;
      line(describe(scenario, evidence));
    },
    clear: () => { if (isLive) update.clear(); },
  };
}

const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function describe({ code, title }: Scenario, { parts, wallMs }: ScenarioEvidence): string {
  const runs = parts.flatMap((part) => part.runs);
  const exits = runs.map(({ killed, exitCode, signal }) => (killed ? 'ended by force' : exitCode === null ? String(signal) : `exit ${exitCode}`));
  const orders = parts.reduce((sum, part) => sum + part.orders.length, 0);
  return `  ${pc.bold(code)} ${title.padEnd(40)} ${pc.dim(`${inSeconds(wallMs).padStart(7)}  ${exits.join(', ')}, ${orders} orders`)}`;
}
