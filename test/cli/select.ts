import { distance } from 'fastest-levenshtein';
import type { Narrowing } from '../../rubric/scorecard.ts';
import { scenariosOf, type Check } from '../evidence/define-check.ts';
import type { Scenario } from '../harness/define-scenario.ts';
import { HarnessError } from '../harness/errors.ts';

/** What a grader asked for on the command line; everything where nothing is named. */
export interface Wanted { scenario?: string[]; check?: string[]; criterion?: string[] }

/** Chooses scenarios and checks. Checks bring the scenarios they rest on; scenarios keep the checks that rest on them.
 * @throws HarnessError where a name is not known, with the nearest one */
export function select(wanted: Wanted, checks: Check[], scenarios: Scenario[]): { checks: Check[]; scenarios: Scenario[]; narrowed?: Narrowing } {
  const codes = (wanted.scenario ?? []).map((name) => known('scenario', name, scenarios.flatMap(({ code, id }) => [code, id])));
  const criteria = (wanted.criterion ?? []).map((name) => known('criterion', name, [...new Set(checks.map(({ criterion }) => criterion))]));
  const names = (wanted.check ?? []).map((name) => known('check', name, checks.flatMap(({ id, definition }) => [definition.code, id])));
  const named = checks.filter(({ id, criterion, definition }) => names.includes(definition.code) || names.includes(id) || criteria.includes(criterion));
  const isNarrowed = names.length > 0 || criteria.length > 0;
  const chosen = isNarrowed ? named : checks;
  const needed = new Set(isNarrowed ? chosen.flatMap(({ definition }) => scenariosOf(definition, scenarios)) : scenarios);
  const asked = codes.length === 0 ? needed : new Set(scenarios.filter(({ code, id }) => codes.includes(code) || codes.includes(id)));
  const chosenScenarios = scenarios.filter((scenario) => asked.has(scenario));
  return {
    scenarios: chosenScenarios,
    checks: codes.length === 0 ? chosen : chosen.filter(({ definition }) => scenariosOf(definition, scenarios).some((scenario) => asked.has(scenario))),
    ...((isNarrowed || codes.length > 0) && { narrowed: {
      ...(codes.length > 0 && { scenarios: chosenScenarios.map(({ code }) => code) }),
      ...(names.length > 0 && { checks: named.filter(({ id, definition }) => names.includes(id) || names.includes(definition.code)).map(({ definition }) => definition.code) }),
      ...(criteria.length > 0 && { criteria }),
      leftOut: leftOut(checks, chosen, chosenScenarios, scenarios),
    } }),
  };
}

/** The checks that are not judged, or not by all that they rest on. */
const leftOut = (checks: Check[], chosen: Check[], run: Scenario[], scenarios: Scenario[]): string[] => checks
  .filter((check) => !chosen.includes(check) || !scenariosOf(check.definition, scenarios).every((scenario) => run.includes(scenario)))
  .map(({ definition }) => definition.code);

/** The one scenario with this code or name. */
export function findScenario(name: string, scenarios: Scenario[]): Scenario {
  const found = known('scenario', name, scenarios.flatMap(({ code, id }) => [code, id]));
  const scenario = scenarios.find(({ code, id }) => code === found || id === found);
  if (!scenario) throw new Error(`"${found}" is known and yet not found`);
  return scenario;
}

/** @returns the name as it is written in the kit, whatever its case
 * @throws HarnessError offering the nearest one, where one is near */
function known(what: string, name: string, all: string[]): string {
  const found = all.find((one) => one.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const nearest = all.toSorted((one, other) => distance(one.toLowerCase(), name.toLowerCase()) - distance(other.toLowerCase(), name.toLowerCase()))[0] ?? '';
  const isNear = distance(nearest.toLowerCase(), name.toLowerCase()) <= Math.max(2, name.length / 3);
  throw new HarnessError(`There is no ${what} "${name}".`, `${isNear ? `Did you mean ${nearest}? ` : ''}npm run grade -- --list shows all.`);
}
