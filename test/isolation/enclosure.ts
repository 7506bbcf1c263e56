import { plainGroup, type ProcessGroup } from './group.ts';

/** Where a command runs: on the bare machine, or inside a sandbox. */
export interface Enclosure {
  /** The argument list that runs a command there.
   * @param cwd absolute path, the same inside and outside
   * @param env the command's environment, which the started process gets, too */
  enter(command: string[], cwd: string, env: Record<string, string>): string[];
  /** Inside, a line on file descriptor 3 says that everything is set up and the command itself comes next; with a system error in it,
   * that the command cannot be started. */
  announces: boolean;
  /** Programs are those of an image, and only from inside can be told whether one can be started. */
  ownPrograms?: boolean;
  /** The command's processes, by the process that was started. */
  group(starter: number): ProcessGroup;
}

/** The bare machine, without any limits. */
export const UNENCLOSED: Enclosure = { enter: (command) => command, announces: false, group: plainGroup };

/** File descriptor on which a sandbox announces the command. */
export const ANNOUNCEMENT_FD = 3;

/** Says that the sandbox stands, offers itself first when the machine runs out of memory (proc(5), oom_score_adj), and becomes the command. */
const ANNOUNCE = `echo 1000 2>/dev/null >/proc/self/oom_score_adj; echo >&${ANNOUNCEMENT_FD}; exec ${ANNOUNCEMENT_FD}>&-; exec "$@"`;

/** An argument list whose last act before the command is the announcement. */
export const announced = (command: string[]): string[] => ['/bin/sh', '-c', ANNOUNCE, 'sh', ...command];
