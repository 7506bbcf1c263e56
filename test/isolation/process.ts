import type { Enclosure } from './enclosure.ts';
import { plainGroup } from './group.ts';
import type { Isolation } from './isolation.ts';
import { forPreparation, prlimitArguments, type GradingLimits, type Limits } from './limits.ts';
import { findProgram } from './programs.ts';

const NOTICE = 'The submission ran as ordinary processes of the person who graded it: it could read what that person can read, and reach the network. '
  + 'That is for code you trust; the levels container and bubblewrap keep strangers apart.';

/** The least: a process group of its own, the published environment and nothing else, and limits.
 * Nothing keeps a submission from reading other files, from leaving its group, or from the network. */
export function processIsolation(limits: GradingLimits): Isolation {
  const prlimit = process.platform === 'linux' ? findProgram('prlimit') : null;
  const enclosure = (bounds: Limits): Enclosure => ({
    enter: (command) => (prlimit === null ? command : [prlimit, ...prlimitArguments(bounds, false), ...command]),
    announces: false,
    group: plainGroup,
  });
  return {
    level: 'process', limits, notice: { kind: 'warning', text: NOTICE },
    forStep: () => enclosure(forPreparation(limits)),
    forPart: () => Promise.resolve({ enclosure: enclosure(limits), close: () => Promise.resolve() }),
  };
}
