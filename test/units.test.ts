import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../rubric/criteria.ts';
import { checkReference } from './check-reference.ts';
import { scenariosOf } from './evidence/define-check.ts';
import { publishedSentences } from './published.ts';
import { loadChecks, loadScenarios } from './units.ts';

/** It stands below an expectation and an observation, and must not drown them. */
const MOST_CHARACTERS_OF_A_CAUSE = 140;

const sentences = publishedSentences();
const [scenarios, checks] = [await loadScenarios(), await loadChecks()];

describe('the catalogue is complete', () => {
  it.each(scenarios)('$code $title is looked at by a check', (scenario) => {
    expect(checks.some(({ definition }) => !('everywhereBut' in definition) && scenariosOf(definition, scenarios).includes(scenario))).toBe(true);
  });

  it.each(checks.map(({ definition }) => definition))('$code rests on something published and says why it is fair', ({ basis, fairness, title, failureTitle }) => {
    expect(basis.some((id) => sentences.has(id)), basis.join()).toBe(true);
    expect(fairness).not.toBe('');
    expect(failureTitle).not.toBe(title);
  });

  it.each(checks.map(({ definition }) => definition))('$code gives the usual cause of a fail in one hedged sentence', ({ usualCause }) => {
    expect(usualCause).toMatch(/^(Mostly|Usually) .+[^.]\.$/);
    expect(usualCause.length).toBeLessThanOrEqual(MOST_CHARACTERS_OF_A_CAUSE);
  });

  it('gives every check a cause of its own', () => {
    const causes = checks.map(({ definition: { usualCause } }) => usualCause);
    expect(causes.filter((cause, index) => causes.indexOf(cause) !== index)).toEqual([]);
  });

  it('has a check for every criterion\'s basic tier', () => {
    for (const criterion of new Set(checks.map((check) => check.criterion))) {
      expect(checks.some((check) => check.criterion === criterion && check.definition.tier === 'basic'), criterion).toBe(true);
    }
  });
});

describe('the pages candidates read', () => {
  it('name every sentence once', () => {
    expect(publishedSentences().size).toBe(60);
  });

  it('are the same in every starter', () => {
    expect(() => execFileSync(process.execPath, ['--import', 'tsx', 'starter/sync.ts', '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});

describe('docs/checks.md', () => {
  it('says what the checks say (npx tsx scripts/docs.ts writes it anew)', async () => {
    const page = readFileSync(new URL('../docs/checks.md', import.meta.url), 'utf8');
    expect(page).toBe(checkReference(checks, scenarios, await loadCriteria(), publishedSentences()));
  });
});
