import type { Client } from '../../mock-apis/authorization/client.ts';
import type { IssuedToken } from '../../mock-apis/authorization/tokens.ts';
import type { Dataset } from '../../mock-apis/dataset/dataset.ts';
import type { StoredOrder } from '../../mock-apis/destination/store.ts';
import type { Firing } from '../../mock-apis/faults/engine.ts';
import type { TlsRecord } from '../../mock-apis/http/listener.ts';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { LimitName } from '../isolation/limits.ts';
import type { OwnTests, StaticEvidence } from '../static/evidence.ts';

/** A piece of output as it arrived. */
export interface OutputChunk { stream: 'stdout' | 'stderr'; atMs: number; text: string }

/** A file the submission left in its OUTPUT_DIR. */
export interface OutputFile {
  /** Path within OUTPUT_DIR. */
  path: string;
  bytes: number;
  /** Permission bits, e.g. 0o600. */
  mode: number;
  /** The first {@link MAX_KEPT_FILE_BYTES}, as UTF-8. */
  text: string;
}

export const MAX_KEPT_FILE_BYTES = 1024 * 1024;

/** Paths, relative to the copy of the submission, that differ after a run; caches of tool chains are left out. */
export interface TreeDifference { added: string[]; changed: string[]; removed: string[] }

/** One process of the submission, from start to the end of its group. Times are ms on the clock of the services' journal. */
export interface ProcessRun {
  command: string[];
  startedMs: number;
  endedMs: number;
  /** The last process of its group was gone. */
  groupEndedMs: number;
  /** null when a signal ended it. */
  exitCode: number | null;
  signal: string | null;
  /** It did not end by itself: the suite ended it. */
  killed: boolean;
  /** The limit it was ended for, `time` being `killAfterSeconds`; null when it ran into none. */
  limit: LimitName | null;
  /** Processes it left behind, which the suite had to end. */
  leftBehind: number;
  /** It could not be started at all: message of the system. */
  startError: string | null;
  /** The signal that the scenario sent to its group, and when. */
  signalled: { signal: string; atMs: number } | null;
  /** Command lines of its processes that were seen; empty where nobody looked. */
  commandLines: string[];
  output: OutputChunk[];
  /** True lengths; `output` holds the beginning of each stream, 5 MB by default. */
  stdoutBytes: number;
  stderrBytes: number;
  outputFiles: OutputFile[];
  tree: TreeDifference;
  /** What the source listed during this run, where it was another list than the part's own. */
  dataset?: Dataset;
}

/** One fresh set of services and all processes that ran against it. */
export interface PartEvidence {
  /** Code of the scenario, e.g. "S36". */
  scenario: string;
  /** Letter of the part within its scenario; empty where it has only one. */
  part: string;
  /** What the source lists, from the first run on. */
  dataset: Dataset;
  credentials: { apiKey: string; client: Client; scope: string };
  urls: { source: string; destination: string; tokenUrl: string };
  runs: ProcessRun[];
  exchanges: Exchange[];
  orders: StoredOrder[];
  tokens: IssuedToken[];
  firings: Firing[];
  /** TLS connections that were begun at the source, and why they broke off; none where it speaks plain HTTP. */
  tls: Readonly<TlsRecord>;
}

/** What one scenario brought. */
export interface ScenarioEvidence {
  code: string;
  parts: PartEvidence[];
  wallMs: number;
}

/** Install or build. */
export interface PreparationStep {
  step: 'install' | 'build';
  command: string[];
  /** `grader-error`: a missing tool chain or network of this machine; never the submission's fail. */
  outcome: 'ok' | 'failed' | 'timed-out' | 'grader-error';
  exitCode: number | null;
  /** The limit it was ended for. */
  limit: LimitName | null;
  ms: number;
  /** The end of its output. */
  outputTail: string;
}

/** What was handed in, as far as it could be read. */
export interface DeliveredSubmission {
  folder: string;
  manifest: Manifest | null;
  /** What is wrong with submission.json; empty when it is good. */
  manifestErrors: string[];
  /** sha256 over paths, modes and contents of the files that were graded. */
  digest: string;
  files: number;
  /** What was left out of the copy and why. */
  notices: string[];
}

/** submission.json. A command is an argument list, or a text for /bin/sh -c. */
export interface Manifest {
  name: string;
  language: string;
  install?: Command | undefined;
  build?: Command | undefined;
  run: Command;
  test?: Command | undefined;
  /** Whose pack it came from, where it came from one. */
  candidate?: string | undefined;
}

export type Command = string | string[];

/** Everything a grading collects before anything is judged. Plain data: it can be written to disk and judged again. */
export interface Evidence {
  delivered: DeliveredSubmission;
  preparation: PreparationStep[];
  /** In the order they ran; a scenario that could not be run is missing, with its reason in `notRun`. */
  scenarios: ScenarioEvidence[];
  notRun: { code: string; reason: string }[];
  /** Scenarios that were run a second time while no other was busy, because what comes of them may depend on time. */
  repeats: ScenarioEvidence[];
  /** What was read in the delivered files; null where nobody asked. */
  files: StaticEvidence | null;
  /** What the candidate's own test command did; null where there is none, or the copy could not be prepared. */
  ownTests: OwnTests | null;
}
