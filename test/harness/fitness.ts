import { spawn } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startWorld } from '../../mock-apis/world.ts';
import { bulk } from '../../mock-apis/dataset/clean.ts';
import { entriesOf } from '../../mock-apis/dataset/dataset.ts';

/** On an idle machine of two cores both take well under half a second; ten times that is no place for time limits. */
const SLOW_MS = 3_000;
/** Answers held up longer than this could look like a slow service to a submission. */
const BUSY_MS = 1_000;
const READS = 20;

/** Whether this machine can be trusted with scenarios that depend on time: a program starts, and services answer.
 * @returns what is wrong, or null */
export async function unfitness(): Promise<string | null> {
  const startedAt = performance.now();
  await new Promise<void>((resolve) => { spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).once('close', () => { resolve(); }).once('error', () => { resolve(); }); });
  const dataset = bulk(100, 1);
  const world = await startWorld({
    pages: dataset.pages.map((page) => page.map(({ record }) => record)), customerIds: entriesOf(dataset).map(({ id }) => id),
    apiKey: 'fitness', client: { id: 'fitness', secret: 'fitness' }, scope: 'fitness',
  });
  try {
    for (let read = 0; read < READS; read += 1) await (await fetch(`${world.urls.source}/api/v1/customers`, { headers: { 'X-API-Key': 'fitness' } })).text();
  } finally {
    await world.stop();
  }
  const tookMs = performance.now() - startedAt;
  return tookMs > SLOW_MS ? `Starting a program and reading ${READS} lists took ${(tookMs / 1000).toFixed(1)} s.` : null;
}

/** Watches how long this process is held up while it serves. */
export function watchLoad(): { end(): string | null } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    /** @returns what is wrong, or null */
    end: () => {
      delay.disable();
      const longestMs = delay.max / 1e6;
      return longestMs > BUSY_MS ? `The services were held up for ${(longestMs / 1000).toFixed(1)} s at a time.` : null;
    },
  };
}
