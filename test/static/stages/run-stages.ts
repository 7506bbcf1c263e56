import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Unread } from '../evidence.ts';
import type { Order, Report } from './protocol.ts';
import { STAGE_LIMITS_MS, type StageInput, type StageName, type StageResults } from './stages.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** The child is TypeScript like everything here; it is started by its full path, whatever the working folder. */
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** Room for the trees of the largest file that is read; and no second, slower compilation of grammars that are used for a second. */
const LIMITS = ['--max-old-space-size=192', '--liftoff-only'];

type Outcome = { [Name in StageName]: StageResults[Name] | Unread };

/** Runs stages in a process of their own, one after the other. A stage that fails, takes too long or takes the process
 * with it is unread, and the others are done all the same.
 * @param limitsMs by stage; the published ones by default */
export async function runStages(names: readonly StageName[], input: StageInput, options: { signal?: AbortSignal; limitsMs?: typeof STAGE_LIMITS_MS } = {}): Promise<Partial<Outcome>> {
  const outcome = new Map<StageName, StageResults[StageName] | Unread>();
  let waiting = [...names];
  while (waiting.length > 0) {
    options.signal?.throwIfAborted();
    const cutOff = await runChild({ input, stages: waiting }, outcome, options.limitsMs ?? STAGE_LIMITS_MS, options.signal);
    if (cutOff) outcome.set(cutOff.stage, { unread: cutOff.reason });
    waiting = waiting.filter((stage) => !outcome.has(stage));
  }
  return Object.fromEntries(outcome);
}

/** One process.
 * @returns the stage that it did not survive, or null if it came to its end */
function runChild(
  order: Order, outcome: Map<StageName, StageResults[StageName] | Unread>, limitsMs: typeof STAGE_LIMITS_MS, signal?: AbortSignal,
): Promise<{ stage: StageName; reason: string } | null> {
  const child = fork(CHILD, { execArgv: ['--import', LOADER, ...LIMITS], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: environment() });
  let current = order.stages[0] as StageName;
  let reason = 'the reading process ended unexpectedly';
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reason = `reading took longer than ${limitsMs[current] / 1000} s`;
      child.kill('SIGKILL');
    }, limitsMs[current]);
  };
  const abort = (): void => { child.kill('SIGKILL'); };
  signal?.addEventListener('abort', abort, { once: true });
  child.on('message', (report: Report) => {
    current = report.stage;
    if (report.state === 'started') watch();
    else outcome.set(report.stage, report.state === 'done' ? report.result : { unread: report.reason });
  });
  child.on('error', (error) => { reason = error.message; });
  child.send(order);
  watch();
  return new Promise((resolve) => {
    child.once('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      const lost = order.stages.find((stage) => !outcome.has(stage));
      resolve(lost ? { stage: lost, reason } : null);
    });
  });
}

/** Readers need nothing of the grader's environment but where things are. */
const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, NODE_ENV: 'production' });
