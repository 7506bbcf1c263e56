import type { Colours } from '../../rubric/report/layout.ts';
import { heading, paragraph } from '../../rubric/report/layout.ts';
import { clip, manyLines, oneLine } from '../../rubric/report/plain-text.ts';
import { scenarioOf, type CheckResult, type Finding } from '../../rubric/outcome.ts';
import { groupByReason } from '../../rubric/reasons.ts';
import { Part } from '../evidence/part.ts';
import type { Scenario } from '../harness/define-scenario.ts';
import type { PreparationStep, ScenarioEvidence } from '../harness/evidence.ts';
import { pageOf } from './pages.ts';
import type { SelfCheck } from './self-check.ts';

const MAX_FINDINGS = 3;
const MAX_TEXT_CHARACTERS = 300;
const MAX_TAIL_LINES = 15;

/** What a candidate is told: what arrived, what did not, and how many of the visible checks passed; never a level. */
export function tell(c: Colours, { evidence, results }: SelfCheck, scenarios: Scenario[]): string {
  const { delivered, preparation, notRun } = evidence;
  const failed = preparation.find(({ outcome }) => outcome !== 'ok');
  if (delivered.manifestErrors.length > 0) return stopped(c, [...delivered.manifestErrors, 'docs/running.md shows what belongs into submission.json.']);
  if (failed) return stopped(c, brokenStep(failed));
  if (evidence.scenarios.length === 0) return stopped(c, [`The program was not run: ${notRun[0]?.reason ?? 'no scenario was asked for'}.`, 'Look at the commands in submission.json.']);
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  return [
    heading(c, 'What arrived'),
    c.dim(row('', ['list', 'token', 'orders', 'orders'], '')),
    c.dim(row('', ['read', 'asked', 'sent', 'there'], 'end')),
    ...evidence.scenarios.flatMap((one) => arrived(one, titleOf(one.code, scenarios))),
    heading(c, 'Visible checks'),
    ...groups(results, scenarios).flatMap(({ title, members }) => [c.dim(title), ...members.map((result) => checked(c, result, scenarios))]),
    ...untold(c, results),
    '',
    c.bold(`Visible checks passed: ${passed} of ${results.length}.`),
    paragraph('', 'They are a small part. Reviewers also run the other conditions of docs/running.md, read the code, and talk with you.'),
    '',
  ].join('\n');
}

/** A line that keeps its indentation when it is wrapped. */
const indented = (line: string) => paragraph(/^ */.exec(line)?.[0] ?? '', manyLines(line).trimStart());

/** The check came to an end before the program ran. */
const stopped = (c: Colours, lines: string[]) => `\n${lines.map(indented).join('\n')}\n\n${c.bold('No visible check could be made.')}\n`;

function brokenStep({ step, command, outcome, exitCode, outputTail }: PreparationStep): string[] {
  const what = {
    'timed-out': 'took longer than docs/running.md allows',
    'grader-error': 'met trouble of this machine: a program that is not installed, or no network',
    failed: exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`,
    ok: 'ended well',
  }[outcome];
  return [`The ${step} command of submission.json (${command.join(' ')}) ${what}. Its last lines:`, '', ...outputTail.trimEnd().split('\n').slice(-MAX_TAIL_LINES).map((line) => `    ${line}`)];
}

const titleOf = (code: string, scenarios: Scenario[]) => scenarios.find((scenario) => scenario.code === scenarioOf(code))?.title ?? code;

/** A line of the table: a title, four numbers, and a text. */
const row = (title: string, numbers: (string | number)[], text: string) => `  ${title.padEnd(34)}${numbers.map((number) => String(number).padStart(7)).join('')}  ${text}`.trimEnd();

/** How one scenario went: the requests by service, the orders that are there, the end of the program. */
function arrived({ parts }: ScenarioEvidence, title: string): string[] {
  return parts.map((evidence) => {
    const part = new Part(evidence);
    const { exitCode, signal, killed, startError } = part.run();
    const end = startError !== null ? 'not started' : killed ? 'ended by force' : exitCode === null ? signal ?? 'a signal' : `exit ${exitCode}`;
    const line = row(title, [part.listReads.length, part.tokenRequests.length, part.orderPosts.length, part.orders.length], end);
    return startError === null ? line : `${line}\n${paragraph('    ', oneLine(startError))}`;
  });
}

/** Checks that could be judged, by the scenario they rest on; the first of all are those without which nothing else works. */
function groups(results: CheckResult[], scenarios: Scenario[]): { title: string; members: CheckResult[] }[] {
  const judged = results.filter(({ outcome }) => outcome === 'pass' || outcome === 'fail')
    .toSorted((one, other) => other.criterion.localeCompare(one.criterion) || one.code.localeCompare(other.code));
  const only = ({ code }: Scenario) => judged.filter((result) => result.scenarios.length === 1 && result.scenarios[0] === code);
  return [
    ...scenarios.map((scenario) => ({ title: scenario.title, members: only(scenario) })),
    { title: 'Several runs together', members: judged.filter((result) => result.scenarios.length !== 1) },
  ].filter(({ members }) => members.length > 0);
}

function checked(c: Colours, { outcome, title, failureTitle, findings, basis }: CheckResult, scenarios: Scenario[]): string {
  if (outcome === 'pass') return paragraph(`  ${c.green('✓')} `, title);
  const more = findings.length > MAX_FINDINGS ? [paragraph('      ', c.dim(`and ${findings.length - MAX_FINDINGS} more`))] : [];
  return [paragraph(`  ${c.red('✗')} `, c.bold(failureTitle)), ...findings.slice(0, MAX_FINDINGS).map((finding) => found(c, finding, scenarios)), ...more, ...rules(c, basis)].join('\n');
}

/** Checks that could not be judged, under their common reasons. */
function untold(c: Colours, results: CheckResult[]): string[] {
  const open = results.filter(({ outcome }) => outcome === 'unknown' || outcome === 'not-shown');
  return groupByReason(open).map(({ reason, codes }) => {
    const titles = open.filter(({ code }) => codes.includes(code)).map(({ title }) => title);
    const what = titles.length > MAX_FINDINGS ? `${titles.length} checks could not be made` : `could not be told: ${titles.join('; ')}`;
    return paragraph(`  ${c.yellow('?')} `, `${what} (${oneLine(reason)})`);
  });
}

function found(c: Colours, { scenario, expected, observed, quotation, where }: Finding, scenarios: Scenario[]): string {
  const line = (label: string, text: string) => paragraph(`      ${c.dim(label.padEnd(10))}`, clip(oneLine(text), MAX_TEXT_CHARACTERS));
  return [
    ...(scenario === undefined ? [] : [line('in', titleOf(scenario, scenarios))]),
    line('expected', expected), line('observed', observed),
    ...(quotation === undefined ? [] : [line('line', `${quotation}${where === undefined ? '' : ` (${where})`}`)]),
  ].join('\n');
}

/** The published sentences behind a check, with their pages. */
function rules(c: Colours, basis: string[]): string[] {
  const published = basis.flatMap((id) => { const page = pageOf(id); return page === null ? [] : [`${id} in ${page}`]; });
  return published.length === 0 ? [] : [paragraph(`      ${c.dim('rule'.padEnd(10))}`, published.join(', '))];
}
