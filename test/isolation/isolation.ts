import type { Listen } from '../../mock-apis/http/listener.ts';
import type { Enclosure } from './enclosure.ts';
import type { GradingLimits } from './limits.ts';

/** How far a submission is kept apart from the machine that grades it, from most to least. */
export const LEVELS = ['container', 'bubblewrap', 'process'] as const;
export type Level = (typeof LEVELS)[number];

/** Folders of a grading that its submission may see and change. */
export interface Belongings {
  /** The copy that is installed, built and run. */
  copy: string;
  /** Takes the place of the grader's home folder. */
  home: string;
  /** Who the submission is, as the system's passwd(5) file says it. */
  passwd: string;
}

/** Whom files belong to, as numbers of the system. */
export interface Owner { uid: number; gid: number }
/** "nobody": whom a submission runs as where the grader is root. */
export const NOBODY: Owner = { uid: 65_534, gid: 65_534 };

/** The place of one part of a scenario: its processes, and the services they talk to. */
export interface Place {
  enclosure: Enclosure;
  /** How services come to listen where the processes can reach them; on this machine's own network by default. */
  listen?: Listen;
  /** Ends whatever is left in there. */
  close: () => Promise<void>;
}

/** One way to keep submissions apart. */
export interface Isolation {
  level: Level;
  limits: GradingLimits;
  /** What a reader of the results should know about it. */
  notice: { kind: 'info' | 'warning'; text: string };
  /** Who runs the submission, where it is not who grades it. */
  owner?: Owner;
  /** Names of the programs in there, where they are not those of this machine. */
  programs?: ReadonlySet<string>;
  /** For the install and build steps.
   * @param folders further ones it may change */
  forStep: (belongings: Belongings, folders: string[], options: { network: boolean }) => Enclosure;
  /** For the runs of one part.
   * @throws HarnessError where it cannot be set up */
  forPart: (belongings: Belongings, folders: string[]) => Promise<Place>;
}
