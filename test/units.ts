import { readdirSync } from 'node:fs';
import { loadCriteria } from '../rubric/criteria.ts';
import type { Check, CheckDefinition } from './evidence/define-check.ts';
import type { Scenario } from './harness/define-scenario.ts';
import { publishedIds } from './published.ts';

const SCENARIOS = new URL('scenarios/', import.meta.url);
const CHECKS = new URL('checks/', import.meta.url);
const SENTENCE = /^[A-Z]-\d{2}$/;

const unitFiles = (directory: URL): string[] => readdirSync(directory).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();

async function defaultExport(directory: URL, file: string): Promise<unknown> {
  const { default: unit } = await import(new URL(file, directory).href) as { default?: unknown };
  if (typeof unit !== 'object' || unit === null) throw new Error(`${new URL(file, directory).pathname} has no default export.`);
  return unit;
}

function assertUnique<T>(units: T[], codeOf: (unit: T) => string, what: string): void {
  const codes = units.map(codeOf);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw new Error(`Two ${what} have the code ${twice}; give one of them another.`);
}

/** All scenarios, found by directory, in order of their codes.
 * @throws Error where two have one code */
export async function loadScenarios(): Promise<Scenario[]> {
  const scenarios = await Promise.all(unitFiles(SCENARIOS).map(async (file) =>
    // The same object that checks import, so that it can be compared by identity.
    Object.assign(await defaultExport(SCENARIOS, file) as Scenario, { id: file.slice(0, -'.ts'.length) })));
  assertUnique(scenarios, ({ code }) => code, 'scenarios');
  return scenarios.sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** All checks, found by directory: the folder is the criterion, the file's name the id.
 * @throws Error where a folder is no criterion, a code does not fit it, or a published sentence does not exist */
export async function loadChecks(): Promise<Check[]> {
  const criteria = new Map((await loadCriteria()).map((criterion) => [criterion.id, criterion]));
  const published = publishedIds();
  const checks: Check[] = [];
  for (const criterion of readdirSync(CHECKS).sort()) {
    const prefix = criteria.get(criterion)?.prefix;
    if (prefix === undefined) throw new Error(`test/checks/${criterion} is not a criterion. Known: ${[...criteria.keys()].join(', ')}.`);
    const folder = new URL(`${criterion}/`, CHECKS);
    for (const file of unitFiles(folder)) {
      const definition = await defaultExport(folder, file) as CheckDefinition;
      const where = `test/checks/${criterion}/${file}`;
      if (!definition.code.startsWith(`${prefix}-`)) throw new Error(`${where}: the code ${definition.code} does not begin with ${prefix}-.`);
      const lost = definition.basis.find((id) => SENTENCE.test(id) && !published.has(id));
      if (lost !== undefined) throw new Error(`${where} rests on ${lost}, which is not in the published pages (starter/TASK.md, starter/docs).`);
      checks.push({ id: file.slice(0, -'.ts'.length), criterion, definition });
    }
  }
  assertUnique(checks, ({ definition }) => definition.code, 'checks');
  return checks.sort((one, other) => (one.definition.code < other.definition.code ? -1 : 1));
}
