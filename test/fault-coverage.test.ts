import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../mock-apis/faults/catalogue.ts';
import type { Act } from '../mock-apis/faults/define-fault.ts';
import { loadScenarios } from './units.ts';

const scenarios = await loadScenarios();
const parts = scenarios.flatMap((scenario) => Object.values(scenario.parts));
const faults = parts.flatMap((part) => part.faults ?? []);

/** Faults that no scenario has, and why. Those of group FX are for practice by hand. */
const NOT_GRADED: Record<string, string> = {
  'FS-01': 'S24 has the 503 of the source, and S25 every other status at the destination: a client treats them alike [P-01]',
  'FT-09': 'for demonstrations: S33 and S34 show how a client gives up, S18 that it is patient with the token endpoint',
};

/** Details such as the members of problem details may differ; what a client has to cope with may not. */
const sameTrouble = (one: Act, other: Act) =>
  one.kind === other.kind && ['status', 'retryAfterSeconds', 'retryAfterDateSeconds', 'stored', 'flaw'].every((option) => one[option] === other[option]);

describe.each(CATALOGUE.filter(({ code }) => !code.startsWith('FX-')))('$code $title', ({ code, how }) => {
  const isMet = faults.some(({ at, what }) => how.by === 'rule' && at === how.at && how.what.some((act) => sameTrouble(act, what)));

  it.runIf(how.by === 'rule')('is met in a scenario, or a note says why not', () => {
    expect(isMet, 'no scenario has it').toBe(NOT_GRADED[code] === undefined);
  });

  it.runIf(how.by === 'services')('is how the services of a scenario are', () => {
    const options = how.by === 'services' ? Object.keys(how.options) : [];
    expect(parts.some(({ services }) => options.every((option) => services !== undefined && option in services))).toBe(true);
  });
});
