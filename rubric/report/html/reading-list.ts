import { scenarioOf, type CheckResult } from '../../outcome.ts';
import type { Scorecard } from '../../scorecard.ts';

/** A place worth reading before the talk. */
export interface ReadingPlace {
  /** A file of the submission, e.g. "src/send.ts", or the code of a scenario. */
  place: string;
  kind: 'file' | 'scenario';
  title: string;
  /** Codes of the checks that point there. */
  checks: string[];
  /** Lines of the file that are pointed at. */
  lines: string[];
}

/** Ten minutes are enough for so many. */
const MAX_FILES = 6;
const MAX_SCENARIOS = 4;

/** Scenarios and files that most failed checks point at, and the place that says most for each criterion: where reading pays most. */
export function readingList({ checks, scenarios, criteria }: Pick<Scorecard, 'checks' | 'scenarios' | 'criteria'>): ReadingPlace[] {
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const places = new Map<string, ReadingPlace>();
  for (const check of failed) {
    for (const { scenario, where } of check.findings) {
      if (scenario !== undefined) point(places, scenarioOf(scenario), 'scenario', check, null, scenarios.find(({ code }) => code === scenarioOf(scenario))?.title ?? '');
      else if (where !== undefined) pointAtFile(places, where, check);
    }
  }
  const most = (kind: ReadingPlace['kind'], number: number) =>
    [...places.values()].filter((place) => place.kind === kind).sort((one, other) => other.checks.length - one.checks.length).slice(0, number);
  const files = most('file', MAX_FILES);
  const chosen = criteria.flatMap(({ readingList: [first] = [] }) => (first ? [{ place: first.where, kind: 'file' as const, title: first.why, checks: [], lines: [] }] : []));
  const others = chosen.filter(({ place }, index) => chosen.findIndex((one) => one.place === place) === index);
  return [...most('scenario', MAX_SCENARIOS), ...files, ...others.slice(0, MAX_FILES - files.length)];
}

/** "src/send.ts:41" or "src/send.ts" */
function pointAtFile(places: Map<string, ReadingPlace>, where: string, check: CheckResult): void {
  const [, file = where, line = null] = /^(.+?):(\d+)(?::\d+)?$/.exec(where) ?? [];
  if (!/\s/.test(file)) point(places, file, 'file', check, line, '');
}

function point(places: Map<string, ReadingPlace>, place: string, kind: ReadingPlace['kind'], { code }: CheckResult, line: string | null, title: string): void {
  const known = places.get(place) ?? { place, kind, title, checks: [], lines: [] };
  places.set(place, known);
  if (!known.checks.includes(code)) known.checks.push(code);
  if (line !== null && !known.lines.includes(line)) known.lines.push(line);
}
