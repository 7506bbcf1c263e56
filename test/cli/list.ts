import Table from 'cli-table3';
import type { Criterion } from '../../rubric/criterion.ts';
import { scenariosOf, type Check } from '../evidence/define-check.ts';
import type { Scenario } from '../harness/define-scenario.ts';

/** Without lines, so that it reads and greps well; the widths fill 80 columns. */
const PLAIN = {
  chars: {
    top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
    left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ',
  },
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  wordWrap: true,
};

/** All criteria, scenarios and checks as tables of 80 columns. */
export function renderList(checks: Check[], scenarios: Scenario[], criteria: readonly Criterion[]): string {
  const criterionTable = new Table({ ...PLAIN, head: ['Code', 'Criterion', 'For --criterion'], colWidths: [6, 34, 38] });
  for (const { prefix, title, id } of criteria.filter((criterion) => checks.some((check) => check.criterion === criterion.id))) criterionTable.push([prefix, title, id]);
  const scenarioTable = new Table({ ...PLAIN, head: ['Code', 'Scenario', 'Runs', 'Checks'], colWidths: [5, 33, 5, 35] });
  for (const scenario of scenarios) {
    const resting = checks.filter(({ definition }) => !('everywhereBut' in definition) && scenariosOf(definition, scenarios).includes(scenario));
    const runs = Object.values(scenario.parts).reduce((sum, part) => sum + (part.runs?.length ?? 1), 0);
    scenarioTable.push([scenario.code, scenario.title, String(runs), resting.map(({ definition }) => definition.code).join(' ')]);
  }
  const checkTable = new Table({ ...PLAIN, head: ['Code', 'Check', 'Tier', 'Scenarios'], colWidths: [7, 40, 12, 18] });
  for (const { definition } of checks) checkTable.push([definition.code, definition.title, `${definition.tier}${definition.star ? ' *' : ''}`, whereOf(definition, scenarios)]);
  return `${criterionTable.toString()}\n\n${scenarioTable.toString()}\n\n${checkTable.toString()}\n\n* holds its criterion at level 2 when it fails\n`;
}

function whereOf(definition: Check['definition'], scenarios: Scenario[]): string {
  if ('everywhereBut' in definition) return definition.everywhereBut.length > 0 ? `all but ${definition.everywhereBut.map(({ code }) => code).join(' ')}` : 'all';
  return scenariosOf(definition, scenarios).map(({ code }) => code).join(' ') || 'files';
}
