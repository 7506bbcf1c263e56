import pc from 'picocolors';
import { wrapFor } from '../../rubric/report/layout.ts';
import { HarnessError, messageOf } from '../harness/errors.ts';

/** Says on standard error that a command did not do its work, why, and what to do; of a bug of the kit, where it is.
 * @param headline e.g. "Not graded." */
export function complain(headline: string, error: unknown): void {
  const remedy = error instanceof HarnessError && error.remedy !== '' ? ` ${error.remedy}` : '';
  process.stderr.write(`${wrapFor(process.stderr, `${pc.red(headline)} ${messageOf(error)}${remedy}`)}\n`);
  if (!(error instanceof HarnessError) && error instanceof Error) process.stderr.write(`${pc.dim(error.stack ?? '')}\n`);
}
