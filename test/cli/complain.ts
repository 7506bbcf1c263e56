import pc from 'picocolors';
import { wrapFor } from '../../rubric/report/layout.ts';
import { explain, HarnessError } from '../harness/errors.ts';

/** Says on standard error that a command did not do its work, why, and what to do; of a bug of the kit, where it is.
 * @param headline e.g. "Not graded." */
export function complain(headline: string, error: unknown): void {
  process.stderr.write(`${wrapFor(process.stderr, `${pc.red(headline)} ${explain(error)}`)}\n`);
  if (!(error instanceof HarnessError) && error instanceof Error) process.stderr.write(`${pc.dim(error.stack ?? '')}\n`);
}
