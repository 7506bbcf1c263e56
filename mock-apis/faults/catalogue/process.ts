import { runner, SAME, UNASKED, type CatalogueEntry } from './entry.ts';

/** What can happen to the program itself, and around it. */
export const PROCESS_FAULTS = [
  { code: 'FP-01', title: 'Crash', wire: 'The answer to the k-th stored order is withheld, and the program is killed at that moment; a second run follows.',
    how: runner('`silence` with `stored` once k - 1 orders are stored, `onFired` or `onStored` to send SIGKILL to the process group, and a second run on the same orders'),
    basic: 'the second run delivers the rest', solid: 'no customer gets two orders', exceptional: SAME },
  { code: 'FP-02', title: 'Asked to stop', wire: 'At the k-th stored order the program gets SIGTERM; a second run follows.',
    how: runner('`onStored` to send SIGTERM to the process group, SIGKILL 20 s later, and a second run on the same orders'),
    basic: 'the second run delivers the rest', solid: 'no customer gets two orders', exceptional: 'ends within 10 s with a true report' },
  { code: 'FP-03', title: 'Bad configuration', wire: 'A variable is not set, is empty, or is malformed; nothing is to be sent.',
    how: runner('the environment of the program'), basic: 'exit code is not 0', solid: 'exit code 1 within 5 s, naming the variable', exceptional: SAME },
  { code: 'FP-04', title: 'Another time zone and locale', wire: 'TZ and LC_ALL differ from the usual ones; the services are as ever.',
    how: runner('the environment of the program'), basic: UNASKED, solid: 'orderDate is UTC, text arrives unchanged', exceptional: SAME },
  { code: 'FP-05', title: 'OUTPUT_DIR emptied', wire: 'The files of the first run are gone when the second one starts; the destination keeps its orders.',
    how: runner('OUTPUT_DIR between two runs, and one `store` for both'), basic: UNASKED, solid: 'no customer gets two orders', exceptional: SAME },
] as const satisfies readonly CatalogueEntry[];
