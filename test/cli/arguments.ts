import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';

/** From which customers are drawn where nobody names another number. */
export const DEFAULT_SEED = 20231015;

/** Scenarios side by side: programs mostly wait, for services and between attempts; three for each processor leave it some rest. */
export const DEFAULT_JOBS = Math.min(8, 3 * availableParallelism());

/** "S25, S31" as a list. */
export const list = (text: string): string[] => text.split(',').map((name) => name.trim()).filter((name) => name !== '');

/** @throws InvalidArgumentError where the text is no whole number from 1 */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}
