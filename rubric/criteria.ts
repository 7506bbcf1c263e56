import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Criterion, Level } from './criterion.ts';

const FOLDER = new URL('./criteria/', import.meta.url);
const LEVELS: readonly Level[] = [0, 1, 2, 3, 4];
const isUnit = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.test.ts');

/** What is wrong with one criterion, in sentences that begin after its file name. */
function faultsOfOne(file: string, { id, prefix, order, levels }: Criterion): string[] {
  const missing = LEVELS.filter((level) => !(levels as Partial<Record<Level, string>>)[level]?.trim());
  return [
    id !== basename(file, '.ts') && `has the id "${id}"; id and file name must be the same`,
    !/^[A-Z]{2,4}$/.test(prefix) && `has the prefix "${prefix}"; use two to four capital letters`,
    !(Number.isInteger(order) && order > 0) && `has the order ${order}; use a whole number from 1`,
    missing.length > 0 && `does not describe level ${missing.join(', ')}; describe all of 0 to 4`,
  ].filter((fault) => fault !== false);
}

/** What is wrong with one criterion in view of the others. */
function faultsAmong(criteria: readonly Criterion[], { id, prefix, order, parts, signals, discussion }: Criterion): string[] {
  const others = criteria.filter((other) => other.id !== id);
  const samePrefix = others.find((other) => other.prefix === prefix);
  const sameOrder = others.find((other) => other.order === order);
  const strangers = (parts ?? []).filter((part) => !others.some((other) => other.id === part));
  const isCode = (code: string) => criteria.some((known) => code === known.prefix || new RegExp(`^${known.prefix}-\\d{2,}$`).test(code));
  const codes = [...(signals ?? []), ...discussion.flatMap((family) => family.checks)].filter((code) => !isCode(code));
  return [
    samePrefix && `shares the prefix ${prefix} with ${samePrefix.id}; each criterion needs its own`,
    sameOrder && `shares the order ${order} with ${sameOrder.id}; each criterion needs its own place`,
    strangers.length > 0 && `names parts that do not exist: ${strangers.join(', ')}; use ids of other criteria`,
    codes.length > 0 && `names codes that no criterion has: ${codes.join(', ')}; use a prefix or a code such as ${prefix}-01`,
  ].filter((fault) => typeof fault === 'string');
}

/** A file of the criteria folder with its default export. */
export interface FoundCriterion {
  file: string;
  criterion: Criterion | undefined;
}

/**
 * Checks what was found in the criteria folder.
 * @returns the criteria in their order
 * @throws Error that names every fault with its file and what to do about it
 */
export function validateCriteria(found: readonly FoundCriterion[]): Criterion[] {
  const criteria = found.flatMap(({ criterion }) => criterion ?? []);
  const faults = found.flatMap(({ file, criterion }) => {
    if (criterion === undefined) return [`${file}: has no default export; export one made by defineCriterion`];
    return [...faultsOfOne(file, criterion), ...faultsAmong(criteria, criterion)].map((fault) => `${file}: ${fault}`);
  });
  if (found.length === 0) faults.push('the folder is empty; add one file per criterion');
  if (faults.length > 0) throw new Error(`The criteria in rubric/criteria cannot be used:\n- ${faults.join('\n- ')}`);
  return criteria.sort((a, b) => a.order - b.order);
}

/** Finds all criteria by directory, so that adding one means adding one file. */
export async function loadCriteria(): Promise<Criterion[]> {
  const files = (await readdir(FOLDER)).filter(isUnit).sort();
  const found = files.map(async (file) => {
    const module = (await import(new URL(file, FOLDER).href)) as { default?: Criterion };
    return { file, criterion: module.default };
  });
  return validateCriteria(await Promise.all(found));
}
