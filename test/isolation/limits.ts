/** What a run of a submission may use. */
export interface Limits {
  /** Resident memory of all its processes together. */
  memoryBytes: number;
  /** Processes at a time. */
  processes: number;
  /** Kept of each output stream; a run that writes {@link OUTPUT_FACTOR} times as much is ended. */
  outputBytes: number;
  /** All files it writes together, and each single one. */
  fileBytes: number;
}

/** Limits of a whole grading. */
export interface GradingLimits extends Limits {
  /** Published limits of the steps [V-01]. */
  installSeconds: number;
  buildSeconds: number;
  /** For each run, in place of the scenario's own limit. */
  runSeconds?: number;
}

const MB = 1_000_000;

export const DEFAULT_LIMITS: GradingLimits = {
  memoryBytes: 2_000 * MB, // A Java virtual machine with room to spare.
  processes: 256,
  outputBytes: 5 * MB,
  fileBytes: 200 * MB,
  installSeconds: 300,
  buildSeconds: 180,
};

/** Why the suite ended a run: the limit that it ran into. */
export type LimitName = 'time' | 'memory' | 'processes' | 'output' | 'files' | 'requests' | 'connections';

/** Much more output than is kept can be an honest log; this much more floods. */
export const OUTPUT_FACTOR = 20;
/** Threads count as processes for the system (RLIMIT_NPROC, setrlimit(2)), but one for each of 250 customers is no attack. */
export const TASKS_PER_PROCESS = 4;
/** Address space for data (RLIMIT_DATA) is reserved before it is used: a virtual machine may reserve some times what it needs. */
export const DATA_FACTOR = 4;
/** A container's own bound of memory, over what the suite watches: the system ends a program at once there, and nobody hears why. */
const CONTAINER_MEMORY_FACTOR = 2;
/** RLIMIT_NPROC counts what a user has in all containers together; the engine counts for each one. */
const ALL_CONTAINERS_TASKS = 16_384;
/** Enough for a connection for each customer; the grader's own files stay far away. */
export const MAX_OPEN_FILES = 4_096;

/** Compilers and package managers need more than the program they make: one process for each processor, and a copy of every library. */
export const forPreparation = (limits: Limits): Limits =>
  ({ ...limits, memoryBytes: 4 * limits.memoryBytes, processes: 4 * limits.processes, fileBytes: 20 * limits.fileBytes });

/** What running into a limit means, for people: "used more memory than it may". */
export function describeLimit(name: LimitName): string {
  switch (name) {
    case 'time': return 'did not end in time';
    case 'memory': return 'used more memory than it may';
    case 'processes': return 'had more processes at a time than it may';
    case 'output': return 'flooded its output';
    case 'files': return 'wrote more into files than it may';
    case 'requests': return 'sent more requests than any program needs';
    case 'connections': return 'opened more connections at a time than any program needs';
  }
}

/** Arguments of prlimit(1) that bound each single process.
 * @param own whether processes are counted for this sandbox alone; elsewhere they are counted for the whole user */
export function prlimitArguments({ memoryBytes, processes, fileBytes }: Limits, own: boolean): string[] {
  return [
    ...(own ? [`--nproc=${processes * TASKS_PER_PROCESS}`] : []),
    `--data=${memoryBytes * DATA_FACTOR}`, `--fsize=${fileBytes}`, `--nofile=${MAX_OPEN_FILES}`, '--core=0', '--',
  ];
}

/** Options of an engine's `run` that bound each single process. */
export function ulimitOptions({ memoryBytes, fileBytes }: Limits): string[] {
  const bounds = { core: 0, data: memoryBytes * DATA_FACTOR, fsize: fileBytes, nofile: MAX_OPEN_FILES, nproc: ALL_CONTAINERS_TASKS };
  return Object.entries(bounds).flatMap(([name, value]) => ['--ulimit', `${name}=${value}:${value}`]);
}

/** Options of an engine's `run` that bound a whole container: twice what the suite allows, so that it sees and names it first. */
export function cgroupOptions({ memoryBytes, processes }: Limits, cpus: number): string[] {
  const memory = String(memoryBytes * CONTAINER_MEMORY_FACTOR);
  return ['--memory', memory, '--memory-swap', memory, '--pids-limit', String(2 * processes * TASKS_PER_PROCESS), '--cpus', String(cpus)];
}
