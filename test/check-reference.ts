import type { Criterion } from '../rubric/criterion.ts';
import { scenariosOf, type Check } from './evidence/define-check.ts';
import type { Scenario } from './harness/define-scenario.ts';

const TIER_DECIDES = { basic: 'level 2', solid: 'level 3', exceptional: 'level 4' } as const;

/** docs/checks.md: what is checked, where, on what published ground, and why that is fair. */
export function checkReference(checks: Check[], scenarios: Scenario[], criteria: readonly Criterion[], sentences: ReadonlyMap<string, string>): string {
  const used = [...new Set(checks.flatMap(({ definition }) => definition.basis))].filter((id) => sentences.has(id)).sort();
  return [
    '# Checks', '',
    'What the suite judges, and why that is fair. This page is made from the code by `npx tsx scripts/docs.ts`; changes made here get lost.', '',
    `There are ${checks.length} checks in ${scenarios.length} scenarios. *Basic* checks decide level 2, *solid* ones level 3, *exceptional* ones level 4; `
      + 'one with a star (★) holds its criterion at level 2 when it fails. A check that could not be judged is *unknown*: it is no fail, but may hold the proposed level ([how](grader.md#how-a-level-comes-about)).', '',
    ...criteria.flatMap((criterion) => [
      `## ${criterion.title}`, '',
      ...checks.filter((check) => check.criterion === criterion.id).flatMap((check) => describe(check, scenarios)),
    ]),
    '## Levels', '',
    'What a level of each criterion says; the suite proposes one, and a person decides.', '',
    ...criteria.flatMap(({ title, levels }) => [`### Levels of ${title}`, '', ...Object.entries(levels).map(([level, text]) => `- **${level}** ${text}`), '']),
    '## Scenarios', '',
    ...scenarios.flatMap(({ code, title, about, killAfterSeconds }) => [`- **${code} ${title}.** ${about} A run is ended after ${killAfterSeconds} s.`]), '',
    '## Published sentences that checks rest on', '',
    'Candidates read them in `starter/TASK.md` and `starter/docs/`.', '',
    ...used.map((id) => `- **${id}** ${(sentences.get(id) ?? '').replaceAll('](docs/', '](../starter/docs/')}`), '',
  ].join('\n');
}

function describe({ definition }: Check, scenarios: Scenario[]): string[] {
  const { code, title, tier, star, usualCause, basis, fairness, timing } = definition;
  return [
    `### ${code} ${title}`, '',
    `*${tier}${star === true ? ' ★' : ''}* (${TIER_DECIDES[tier]}) · ${whereOf(definition, scenarios)} · ${basis.join(', ')}`, '',
    fairness, '',
    `Usual cause where it does not hold: ${usualCause}`, '',
    ...(timing === true ? ['A fail can depend on time, so it counts only when it comes again while no other scenario is busy.', ''] : []),
  ];
}

function whereOf(definition: Check['definition'], scenarios: Scenario[]): string {
  if ('everywhereBut' in definition) {
    const [first, ...others] = definition.everywhereBut.map(({ code }) => code);
    return first === undefined ? 'every scenario' : `every scenario but ${[first, ...others].join(', ')}`;
  }
  const codes = scenariosOf(definition, scenarios).map(({ code }) => code);
  return codes.length > 0 ? codes.join(', ') : 'the files handed in';
}
