import { testEnvironment } from '../../harness/environment.ts';
import type { Command } from '../../harness/evidence.ts';
import { COMMAND_NOT_FOUND, missingProgram } from '../../harness/prepare.ts';
import { argvOf, run, type SpawnOptions, type SpawnResult } from '../../harness/spawn.ts';
import type { Enclosure } from '../../isolation/enclosure.ts';
import { DEFAULT_LIMITS, forPreparation } from '../../isolation/limits.ts';
import type { OwnTests } from '../evidence.ts';
import { isolate, isolationEnvironment, refusedProxies } from './isolation.ts';
import { looksOutside, testsIn } from './summaries.ts';

/** Published limit of the test command [V-01]. */
export const TEST_LIMIT_SECONDS = 120;
const TAIL_CHARACTERS = 4_000;

/** Runs the candidate's test command in the prepared copy: no services, no configuration, and no network where the system
 * lets it be cut. Servers that tests start themselves on loopback work as ever.
 * @param folders the installed and built copy, and an empty folder for temporary files
 * @param options.limits what it may use, {@link DEFAULT_LIMITS} of a step where nothing is said
 * @param options.measureFiles adds up what it has written
 * @param options.sandbox a place without network, where there is one
 * @param options.programs those of that place, where they are not this machine's */
export async function runOwnTests(command: Command, folders: Folders, options: Options = {}): Promise<OwnTests> {
  const first = await runOnce(command, folders, options);
  // Tests may have time limits of their own, and this machine may have been busy: only what fails twice has failed.
  return first.outcome === 'failed' && first.limit === null && !options.signal?.aborted ? runOnce(command, folders, options) : first;
}

interface Folders { copy: string; temporary: string }
interface Options extends Pick<SpawnOptions, 'limits' | 'measureFiles'> { sandbox?: Enclosure; programs?: ReadonlySet<string>; signal?: AbortSignal }

async function runOnce(command: Command, folders: Folders, { limits = forPreparation(DEFAULT_LIMITS), measureFiles, sandbox, programs, signal }: Options): Promise<OwnTests> {
  const lacking = missingProgram(command, programs);
  if (lacking !== null) {
    return { command: argvOf(command), outcome: 'grader-error', exitCode: null, limit: null, ms: 0, network: 'refused', tests: null, outside: [], outputTail: `${programs ? 'the image' : 'this machine'} has no ${lacking}` };
  }
  const plain = testEnvironment(folders.temporary);
  const { command: isolated, network } = sandbox ? { command, network: 'cut' as const } : await isolate(command, plain);
  const cutOff = sandbox ? plain : isolationEnvironment(plain);
  const result = await run({
    command: isolated, cwd: folders.copy, env: network === 'cut' ? cutOff : { ...plain, ...refusedProxies() }, killAfterMs: TEST_LIMIT_SECONDS * 1000,
    now: () => performance.now(), limits, ...(measureFiles && { measureFiles }), ...(sandbox && { enclosure: sandbox }), ...(signal && { signal }),
  });
  const output = result.startError ?? result.output.map(({ text }) => text).join('');
  return {
    command: argvOf(command), outcome: outcomeOf(result, typeof command === 'string'), exitCode: result.exitCode, limit: result.limit, ms: Math.round(result.endedMs - result.startedMs), network,
    tests: testsIn(output), outside: looksOutside(output), outputTail: output.slice(-TAIL_CHARACTERS),
  };
}

function outcomeOf({ startError, killed, limit, exitCode }: SpawnResult, byShell: boolean): OwnTests['outcome'] {
  if (startError !== null || (byShell && exitCode === COMMAND_NOT_FOUND)) return 'grader-error';
  if (killed) return limit === null || limit === 'time' ? 'timed-out' : 'failed';
  return exitCode === 0 ? 'passed' : 'failed';
}
